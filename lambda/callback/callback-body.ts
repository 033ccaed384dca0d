import type { AuditRecord } from '../../lib/model/audit-record.ts';

/** What a receiver is told: that the audit has ended, how, and where the rest is. The report itself it has to fetch. */
export function callbackBody({ id, status, audit, failure, endedAt }: AuditRecord, publicUrl: string): string {
  const links = { audit: `${publicUrl}/v1/audits/${id}`, report: `${publicUrl}/v1/audits/${id}/report` };
  const outcome = audit === null ? { failure } : { verdict: audit.verdict, passShare: audit.passShare };
  return JSON.stringify({ event: `audit.${status}`, id, status, endedAt, ...outcome, links });
}
