import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { AuditHead } from '../../lib/store/audit-store.ts';

/** An audit as GET shows it: the contract's JSON once it is completed, before that how far it is, or why there is none. */
export function showAudit(record: AuditRecord): object {
  const { audit, failure, progress } = record;
  if (record.status === 'completed' && audit !== null) return { ...audit, status: record.status };
  return { schemaVersion: 1, ...showHead(record), ...(failure === null ? { progress } : { failure }) };
}

/** One line of the list. Who asked is not shown: an ARN is nobody else's business. */
export function showListed({ verdict, ...head }: AuditHead): object {
  return { ...showHead(head), verdict };
}

function showHead({
  id,
  createdAt,
  status,
  order,
}: Pick<AuditRecord, 'id' | 'createdAt' | 'status' | 'order'>): object {
  return { id, createdAt, status, request: { eni: order.eni, destination: order.destination } };
}
