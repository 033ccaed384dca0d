import type { FlowLog } from '../../model/flow-log.ts';
import { FlowLog as Shape } from '../../model/flow-log.ts';
import type { WatchedInterface } from '../../model/measured.ts';
import type { EvidenceClients } from './evidence-clients.ts';

/** Filters take two hundred values; a VPC seldom has more than three flow logs. */
const MOST = 200;

/** The flow logs of some interfaces, and of the subnets and VPCs that they are in. Rejects with the SDK's own error. */
export async function describeFlowLogs(
  { ec2 }: EvidenceClients,
  interfaces: readonly WatchedInterface[],
  abortSignal: AbortSignal,
): Promise<readonly FlowLog[]> {
  const { paginateDescribeFlowLogs } = await import('@aws-sdk/client-ec2');
  const places = interfaces.flatMap(({ eni, subnet, vpc }) => [eni, subnet, vpc].filter((one) => one !== undefined));
  if (places.length === 0) return [];
  const Filter = [{ Name: 'resource-id', Values: [...new Set(places)].slice(0, MOST) }];
  const logs: FlowLog[] = [];
  for await (const { FlowLogs = [] } of paginateDescribeFlowLogs(
    { client: await ec2() },
    { Filter },
    { abortSignal },
  )) {
    logs.push(...FlowLogs.flatMap((one) => Shape.safeParse(one).data ?? []));
    if (logs.length >= MOST) break;
  }
  return logs;
}

/** Those of the interfaces that a log records. */
export function recordedBy(log: FlowLog, interfaces: readonly WatchedInterface[]): readonly WatchedInterface[] {
  return interfaces.filter(({ eni, subnet, vpc }) => [eni, subnet, vpc].includes(log.ResourceId ?? ''));
}
