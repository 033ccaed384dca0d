import type { FlowLog } from '../../model/flow-log.ts';
import { type Gap, isGap } from '../../model/gap.ts';
import type { Measured, Wanted } from '../../model/measured.ts';
import { describeFlowLogs, recordedBy } from './describe-flow-logs.ts';
import type { EvidenceClients } from './evidence-clients.ts';
import { readLogGroup } from './log-group.ts';
import { readLogObjects } from './log-objects.ts';
import { readNatSeries } from './nat-series.ts';
import type { Reading } from './reading.ts';
import { unmeasured } from './unmeasured.ts';

/** What AWS has measured of a path. Whatever it refuses is a gap, and the rest is read all the same. */
export async function measure(clients: EvidenceClients, wanted: Wanted, signal: AbortSignal): Promise<Measured> {
  const [flows, series] = await Promise.all([
    readFlows(clients, wanted, signal),
    readNatSeries(clients, wanted, signal),
  ]);
  const { window } = wanted;
  return { window, logs: flows.logs, metrics: series.metrics, gaps: [...flows.gaps, ...series.gaps] };
}

async function readFlows(clients: EvidenceClients, wanted: Wanted, signal: AbortSignal): Promise<Reading> {
  const { interfaces } = wanted;
  const names = interfaces.map(({ eni }) => eni).join(', ');
  const found = await describeFlowLogs(clients, interfaces, signal).catch((error: unknown) =>
    unmeasured(error, 'ec2:DescribeFlowLogs', names),
  );
  if (isGap<readonly FlowLog[]>(found)) return { logs: [], gaps: [found] };
  const all = await Promise.all(found.map((log) => readLog(clients, log, wanted, signal)));
  const dark = interfaces.filter((one) => !found.some((log) => recordedBy(log, [one]).length > 0));
  return {
    logs: all.flatMap(({ logs }) => logs),
    gaps: [...dark.map(({ eni }) => unrecorded(eni)), ...all.flatMap(({ gaps }) => gaps)],
  };
}

async function readLog(clients: EvidenceClients, log: FlowLog, wanted: Wanted, signal: AbortSignal): Promise<Reading> {
  const own = recordedBy(log, wanted.interfaces);
  const { LogDestinationType: to = 'cloud-watch-logs' } = log;
  if (to === 'cloud-watch-logs') return readLogGroup(clients, log, own, wanted, signal);
  if (to !== 's3') return { logs: [], gaps: [elsewhere(log, to)] };
  return readLogObjects(clients, log, own, wanted, signal);
}

function unrecorded(eni: string): Gap {
  return {
    reads: 'flow logs',
    reason: `no flow log records ${eni}`,
    remedy: 'Create one for its VPC, of all traffic, with tcp-flags, pkt-srcaddr and pkt-dstaddr among its fields.',
  };
}

function elsewhere({ FlowLogId }: FlowLog, to: string): Gap {
  return {
    reads: 'flow logs',
    reason: `${FlowLogId} delivers to ${to}, which is not read`,
    remedy: 'Create one beside it that delivers to CloudWatch Logs or S3.',
  };
}
