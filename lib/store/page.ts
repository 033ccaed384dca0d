import type { AuditHead, AuditPage } from './audit-store.ts';
import { writeCursor } from './cursor.ts';

/** A page of at most `limit` heads. Given at least one more than that, where there are more, it knows whether a next page follows. */
export function pageOf(heads: readonly AuditHead[], limit: number): AuditPage {
  const audits = heads.slice(0, limit);
  const last = audits.at(-1);
  return heads.length > limit && last !== undefined ? { audits, cursor: writeCursor(last) } : { audits };
}
