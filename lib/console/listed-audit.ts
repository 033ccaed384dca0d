import type { AuditRecord } from '../model/audit-record.ts';

/** An audit as a line of the list, whatever has become of it. */
export interface ListedAudit extends Pick<AuditRecord, 'id' | 'createdAt' | 'status' | 'order'> {
  readonly verdict: string | null;
}

/** A page of the list, the newest first. */
export interface AuditList {
  readonly audits: readonly ListedAudit[];
  /** Where the next page begins. */
  readonly cursor?: string;
}
