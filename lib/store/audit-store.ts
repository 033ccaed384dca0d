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
 * Where audits are kept. Every write is conditional, so that two workers, or a worker and a clock, never both win.
 * What cannot be reached rejects with the driver's own error: that is no outcome.
 */
export interface AuditStore {
  /** Keeps a new audit; false where its id is taken. */
  readonly create: (audit: AuditRecord) => Promise<boolean>;
  readonly find: (id: string) => Promise<AuditRecord | undefined>;
  /** Throws a Problem `bad-input` for a cursor that this store did not make. */
  readonly list: (page: { readonly limit: number; readonly cursor?: string | undefined }) => Promise<AuditPage>;
  /** Writes the record only over the version before it; false where somebody else was first, or it is gone. */
  readonly replace: (next: AuditRecord) => Promise<boolean>;
}
