import type { Content } from '../collect/snapshot/content.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { audit, type PlanStamp, propose, type Watch } from '../pipeline.ts';
import { weighLive } from './live-evidence.ts';
import type { LivePorts } from './ports.ts';
import { readLive } from './read-live.ts';
import { wholeOf } from './source-audit.ts';

/** The report with its plan, and what both rest on. */
export interface LivePlan {
  readonly audit: Audit;
  readonly snapshot: Snapshot;
  readonly files: readonly Content[];
}

/**
 * The audit of a live account and the plan that lifts what blocks. More is read than an audit needs: everybody whom a
 * change might touch. Of several interfaces it is the one that fares worst that is planned for.
 */
export async function planLive(ports: LivePorts, order: AuditOrder, stamp: PlanStamp, watch: Watch): Promise<LivePlan> {
  const live = await readLive(ports, order, watch, true);
  const { enis, network, name, notes, files } = live;
  const { planId: _planId, expiresAt: _expiresAt, hash: _hash, choice: _choice, ...own } = stamp;
  const [first, ...others] = enis;
  const ask = (eni: string) => audit(network, { ...order, eni }, own);
  const whole = wholeOf({ name, notes, files, audits: [ask(first), ...others.map(ask)] });
  const { plan } = propose(network, { ...order, eni: whole.request.eni }, stamp);
  const { report } = await weighLive(ports, order, live, whole, watch);
  return { audit: { ...report, plan }, snapshot: network.snapshot, files };
}
