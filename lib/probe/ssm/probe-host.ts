import { checkArguments } from '../arguments.ts';
import { isNoReport, type NoReport } from '../no-report.ts';
import { PLATFORMS, type System } from '../platforms.ts';
import { DELIVERY_SECONDS, follow } from './follow.ts';
import type { ProbePorts } from './probe-ports.ts';
import { type ReadyHost, readyHost } from './ready.ts';
import { refused } from './refused.ts';
import { type Reported, reportFrom } from './report-from.ts';
import type { PinnedDocument, ProbeCommand, StepRun } from './ssm-port.ts';

/** One host, one destination. */
export interface ProbeRequest {
  readonly instanceId: string;
  readonly documents: Readonly<Record<System, PinnedDocument>>;
  /** Values by the names of PARAMETERS. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Where the agent may put an output that is too long to be shown. */
  readonly bucket?: string | undefined;
}

/** Where in the bucket. */
export const OUTPUT_PREFIX = 'egress-doctor';

/** Asks a host through Systems Manager. Whatever stands in the way is a gap; parameters that do not fit are a Problem. */
export async function probeHost(ports: ProbePorts, request: ProbeRequest): Promise<Reported | NoReport> {
  const parameters = checkArguments(ports.parameters, request.parameters);
  const host = await findHost(ports, request.instanceId);
  if (isNoReport(host)) return host;
  const commandId = await send(ports, commandOf({ ...request, parameters }, host.system));
  if (typeof commandId !== 'string') return commandId;
  const run: StepRun = { commandId, instanceId: request.instanceId, step: PLATFORMS[host.system].step };
  const ended = await follow(ports, run);
  return isNoReport(ended) ? ended : reportFrom(ports, run, ended, request.bucket);
}

async function findHost({ ssm, signal }: ProbePorts, instanceId: string): Promise<ReadyHost | NoReport> {
  return ssm.describe(instanceId, signal).then(
    (instance) => readyHost(instanceId, instance),
    (error: unknown) => refused(error, 'ssm:DescribeInstanceInformation', instanceId),
  );
}

/** The signal does not reach this call: an answer thrown away here would leave a command running that nobody can name. */
async function send({ ssm, signal, progress }: ProbePorts, command: ProbeCommand): Promise<string | NoReport> {
  const { instanceId } = command;
  if (signal.aborted) {
    const gap = {
      reads: `the host ${instanceId}`,
      reason: 'it was broken off before anything was sent',
      remedy: 'Ask again.',
    };
    return { code: 'ssm-cancelled', gap };
  }
  progress(`${instanceId}: sending the probe`);
  return ssm.send(command).catch((error: unknown) => refused(error, 'ssm:SendCommand', instanceId));
}

function commandOf(request: ProbeRequest, system: System): ProbeCommand {
  const { instanceId, documents, parameters, bucket } = request;
  return {
    instanceId,
    document: documents[system],
    parameters,
    deliverySeconds: DELIVERY_SECONDS,
    comment: 'Egress Doctor: what the host itself says about one connection',
    ...(bucket !== undefined && { output: { bucket, prefix: OUTPUT_PREFIX } }),
  };
}
