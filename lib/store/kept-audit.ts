import { Verdict } from '../model/audit.ts';
import { AuditRecord } from '../model/audit-record.ts';
import type { AuditHead } from './audit-store.ts';
import { packReport, tooLarge, unpackReport } from './report-bytes.ts';

/** A head as it is kept. Records outlive a deployment: a field that is added to it needs a default. */
export const KeptHead = AuditRecord.omit({ audit: true }).extend({ verdict: Verdict.nullable() });

/** An audit as both stores keep it: what a list shows, and apart from that the report, compressed. */
export interface KeptAudit {
  readonly head: AuditHead;
  readonly report: Uint8Array | undefined;
}

/**
 * Bytes of a head and its report together: DynamoDB takes items of 400 KiB, names, keys and all, of which the rest is for
 * those. A head is never smaller as JSON than as a map.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const MOST_BYTES = 396 * 1024;

/** Throws a Problem `too-large` where the report does not fit. */
export async function pack({ audit, ...record }: AuditRecord): Promise<KeptAudit> {
  const head = JSON.stringify({ ...record, verdict: audit?.verdict ?? null });
  const report = audit === null ? undefined : await packReport(audit);
  const bytes = Buffer.byteLength(head) + (report?.length ?? 0);
  if (bytes > MOST_BYTES) throw tooLarge(bytes, MOST_BYTES, 'is kept, compressed');
  return { head: KeptHead.parse(JSON.parse(head)), report };
}

export async function unpack({ head, report }: KeptAudit): Promise<AuditRecord> {
  const { verdict: _, ...record } = head;
  return { ...record, audit: report === undefined ? null : await unpackReport(report) };
}

/** The second from which on an audit is not to be seen any more. */
export function lastSecond({ expiresAt }: Pick<AuditHead, 'expiresAt'>): number {
  return Math.floor(Date.parse(expiresAt) / 1000);
}
