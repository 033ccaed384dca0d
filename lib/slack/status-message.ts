import type { AuditRecord } from '../model/audit-record.ts';
import { type Message, whispered } from './message.ts';

/** An audit as a list has it. */
export interface Listed extends Pick<AuditRecord, 'id' | 'status' | 'order'> {
  readonly verdict: string | null;
}

/** The last few audits, one a line. */
export function statusMessage(audits: readonly Listed[]): Message {
  if (audits.length === 0) return whispered('Nobody has asked for an audit yet.');
  return whispered(
    audits
      .map(
        ({ id, status, order, verdict }) =>
          `${(verdict ?? status).toUpperCase()}: ${order.eni} → ${order.destination} (${id})`,
      )
      .join('\n'),
  );
}
