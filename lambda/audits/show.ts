import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { AuditHead } from '../../lib/store/audit-store.ts';
import type { ListedAudit, ShownAudit } from '../openapi/shapes.ts';
import { orderedPlanId } from '../plans/ordered-plan-id.ts';

/** An audit as GET shows it: the contract's JSON once it is completed, before that how far it is, or why there is none. */
export function showAudit(record: AuditRecord): ShownAudit {
  const { audit, failure, progress, status } = record;
  const id = orderedPlanId(record);
  const proposal = id === undefined ? {} : { proposal: { plan: `/v1/plans/${id}` } };
  if (audit !== null) return { ...audit, status: 'completed', ...proposal };
  const head = { schemaVersion: 1, ...showHead(record), ...proposal } as const;
  if (failure !== null) return { ...head, status: 'failed', failure };
  return { ...head, status: status === 'queued' ? 'queued' : 'running', progress };
}

/** One line of the list. Who asked is not shown: an ARN is nobody else's business. */
export function showListed({ verdict, ...head }: AuditHead): ListedAudit {
  return { ...showHead(head), status: head.status, verdict: verdict as ListedAudit['verdict'] };
}

function showHead({ id, createdAt, order }: Pick<AuditRecord, 'id' | 'createdAt' | 'order'>) {
  return { id, createdAt, request: { eni: order.eni, destination: order.destination } };
}
