import type { AuditHead, AuditPage } from './audit-store.ts';
import { writeCursor } from './cursor.ts';

/** A page of at most `limit` heads. Whoever asks for one more than that knows whether there is a next page. */
export function pageOf(heads: readonly AuditHead[], limit: number): AuditPage {
  const audits = heads.slice(0, limit);
  const last = audits.at(-1);
  return heads.length > limit && last !== undefined ? { audits, cursor: writeCursor(last) } : { audits };
}
