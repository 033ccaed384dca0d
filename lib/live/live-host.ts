import type { Collected, Seed } from '../collect/aws/collected.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Watch } from '../pipeline.ts';
import { hostOf } from '../probe/host-of.ts';
import { isNoReport } from '../probe/no-report.ts';
import { hostQuestion } from '../request/host-question.ts';
import { interfaceOf } from '../request/interface-of.ts';
import type { LivePorts } from './ports.ts';

export type Told = Pick<Seed, 'told' | 'noProbe'>;

/** What the host says. One interface has one host; the hosts of a whole group are not asked. */
export async function tellOf(
  { askHost }: LivePorts,
  order: AuditOrder,
  { enis, destination, place }: Seed,
  { snapshot }: Collected,
  watch: Watch,
): Promise<Told | undefined> {
  const [eni, other] = enis;
  const ranges = destination.target.kind === 'prefix' || destination.target.kind === 'prefix-list';
  if (!order.probe || askHost === undefined || eni === undefined || other !== undefined || ranges) return undefined;
  const host = hostOf(interfaceOf(snapshot, eni));
  if (isNoReport(host)) return { noProbe: { code: host.code, ...host.gap } };
  const values = hostQuestion(snapshot, eni, destination, {
    sourceAddress: order.sourceAddress,
    serviceUser: order.user,
  });
  const said = await askHost(place, host.instanceId, values, watch);
  if (isNoReport(said)) return { noProbe: { code: said.code, ...said.gap } };
  return { told: { instanceId: host.instanceId, report: said.report } };
}
