import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { CallbackShape } from '../openapi/callback-shape.ts';

/** What a receiver is told: that the audit has ended, how, and where the rest is. The report itself it has to fetch. */
export function callbackBody({ id, audit, failure, endedAt }: AuditRecord, publicUrl: string): string {
  const status = audit === null ? 'failed' : 'completed';
  return JSON.stringify({
    event: `audit.${status}`,
    id,
    status,
    endedAt: endedAt ?? '',
    ...(audit === null ? {} : { verdict: audit.verdict, passShare: audit.passShare }),
    ...(failure === null ? {} : { failure }),
    links: { audit: `${publicUrl}/v1/audits/${id}`, report: `${publicUrl}/v1/audits/${id}/report` },
  } satisfies CallbackShape);
}
