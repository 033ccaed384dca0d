import type { AuditRecord } from '../model/audit-record.ts';

/** A page of audits, the newest first, without their reports. */
export interface AuditPage {
  readonly audits: readonly AuditHead[];
  /** Where the next page begins; absent on the last one. Opaque to callers. */
  readonly cursor?: string;
}

/** An audit as a list shows it. */
export interface AuditHead extends Omit<AuditRecord, 'audit'> {
  readonly verdict: string | null;
}

/**
 * Where audits are kept, each until it expires: from then on it is as if it had never been. Every write is conditional, so
 * that two workers, or a worker and a clock, never both win; it throws a Problem `too-large` for a report that does not
 * fit. What cannot be reached rejects with the driver's own error: that is no outcome.
 */
export interface AuditStore {
  /** Keeps a new audit; false where its id is taken. */
  readonly create: (audit: AuditRecord) => Promise<boolean>;
  readonly find: (id: string) => Promise<AuditRecord | undefined>;
  /**
   * At most `limit` of them, 1 to 100. A list may lag behind the writes by a moment. Throws a Problem `bad-input` for a
   * cursor that this store did not make.
   */
  readonly list: (page: { readonly limit: number; readonly cursor?: string | undefined }) => Promise<AuditPage>;
  /** Writes the record only over the version before it; false where somebody else was first, or it is gone. */
  readonly replace: (next: AuditRecord) => Promise<boolean>;
}
