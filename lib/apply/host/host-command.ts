import {
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { readAwsError } from '../../model/aws-error.ts';
import type { ChangeOf } from '../../model/change.ts';
import { Problem } from '../../problem.ts';
import type { Work } from '../action.ts';
import { told } from '../told.ts';
import type { HostDocument } from './document.ts';
import { orderOf } from './order.ts';
import type { HostAction } from './parameters.ts';

/** What the script said, and how it ended; see 7-main.sh for its statuses. */
export interface HostAnswer {
  readonly status: number;
  /** Without the name in front: `ours confirmed`. */
  readonly said: string;
  readonly complaint: string;
}

/** Seconds that a command may stay undelivered, and looks at it, one a second, until it is given up. */
const DELIVERY = 30;
const MOST_LOOKS = 150;

/** Our document run once on the host of a change. An agent that cannot be reached is a Problem; what the script says is none. */
export async function runOnHost(
  work: Work,
  document: HostDocument,
  change: ChangeOf<'open-host-firewall'>,
  action: HostAction,
): Promise<HostAnswer> {
  const { ssm, signal, planId } = work;
  if (ssm === undefined) throw new Problem('forbidden', 'changes on hosts are switched off here');
  const order = orderOf(change, planId, action);
  const input = {
    InstanceIds: [change.instanceId],
    DocumentName: document.name,
    DocumentHash: document.hash,
    DocumentHashType: 'Sha256' as const,
    Parameters: Object.fromEntries(Object.entries(order).map(([name, value]) => [name, [value]])),
    TimeoutSeconds: DELIVERY,
    Comment: `egress-doctor ${planId}`.slice(0, 100),
  };
  if (action !== 'look') work.note({ action: 'ssm:SendCommand', input, at: work.now() });
  const sent = ssm.send(new SendCommandCommand(input), { abortSignal: signal });
  const commandId = (await told('ssm:SendCommand', sent)).Command?.CommandId;
  if (commandId === undefined) throw new Error('SendCommand gave no command id');
  return follow(work, ssm, { CommandId: commandId, InstanceId: change.instanceId, PluginName: document.step });
}

type Asking = Readonly<Record<'CommandId' | 'InstanceId' | 'PluginName', string>>;

async function follow(work: Work, ssm: SSMClient, asking: Asking): Promise<HostAnswer> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    await work.pause(1000);
    // oxlint-disable-next-line no-await-in-loop -- the same
    const seen = await told('ssm:GetCommandInvocation', look(work, ssm, asking));
    const answer = seen === undefined ? undefined : answerOf(seen, asking.InstanceId);
    if (answer !== undefined) return answer;
  }
  throw new Problem('aws-refused', `the command on ${asking.InstanceId} did not end in ${MOST_LOOKS} seconds`);
}

/** For some moments nobody knows of a command that was just sent. */
async function look(
  { signal }: Work,
  ssm: SSMClient,
  asking: Asking,
): Promise<GetCommandInvocationCommandOutput | undefined> {
  try {
    return await ssm.send(new GetCommandInvocationCommand(asking), { abortSignal: signal });
  } catch (error) {
    if (readAwsError(error)?.name === 'InvocationDoesNotExist') return undefined;
    throw error;
  }
}

const WAITING: ReadonlySet<string> = new Set(['Pending', 'InProgress', 'Delayed', 'Cancelling']);
const NAME = 'egress-doctor: ';

/** Undefined while it runs. `Failed` is the script's own end with a status. */
function answerOf(seen: GetCommandInvocationCommandOutput, instanceId: string): HostAnswer | undefined {
  const { Status: status = '', StatusDetails: details = status } = seen;
  if (WAITING.has(status)) return undefined;
  if (status !== 'Success' && status !== 'Failed')
    throw new Problem('aws-refused', `the command did not run on ${instanceId}: Systems Manager says ${details}`);
  return {
    status: seen.ResponseCode ?? -1,
    said: lastLine(seen.StandardOutputContent),
    complaint: lastLine(seen.StandardErrorContent),
  };
}

/** PowerShell and the agent add lines of their own. */
function lastLine(text = ''): string {
  const line = text.split(/\r?\n/).findLast((one) => one.startsWith(NAME)) ?? '';
  return line.slice(NAME.length).trim();
}
