import { measure } from '../collect/evidence/measure.ts';
import { wantedOf } from '../evidence/wanted.ts';
import { weigh } from '../evidence/weigh.ts';
import { readSince } from '../evidence/window.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Gap } from '../model/gap.ts';
import type { Measured } from '../model/measured.ts';
import { answer, type Watch } from '../pipeline.ts';
import type { LivePorts } from './ports.ts';
import type { LiveNetwork } from './read-live.ts';

type Account = Pick<LiveNetwork, 'network' | 'place'>;

export interface Weighed {
  readonly report: Audit;
  /** What AWS measured; absent where nobody asked. */
  readonly measured?: Measured;
}

/** A report with what AWS measured of its path, where the order asks for it. The verdict is what it was. */
export async function weighLive(
  { evidence }: Pick<LivePorts, 'evidence'>,
  order: AuditOrder,
  { network, place }: Account,
  report: Audit,
  watch: Watch,
): Promise<Weighed> {
  if (order.evidence !== true) return { report };
  if (evidence === undefined) return { report: { ...report, gaps: [...report.gaps, SWITCHED_OFF] } };
  watch.progress('reading flow logs and metrics of the path');
  const { answers } = answer(network, { ...order, eni: report.request.eni });
  const to = Date.parse(report.createdAt);
  const wanted = wantedOf(network, answers, { from: to - readSince(order.since), to });
  const measured = await measure(evidence(place), wanted, watch.signal);
  return { report: weigh(report, { network, answers, measured, since: order.since }), measured };
}

const SWITCHED_OFF: Gap = {
  reads: 'flow logs',
  reason: 'this service does not read what AWS measured',
  remedy: 'Ask with the command line: egress-doctor audit … --region … --evidence.',
};
