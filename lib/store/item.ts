import * as z from 'zod';
import { type KeptAudit, KeptHead, lastSecond } from './kept-audit.ts';
import { auditKey, listKey } from './keys.ts';

/** An audit as an item of the table. */
export interface AuditItem extends Record<string, unknown> {
  /** Drawn anew for each write: whoever is refused by a condition sees whether it was refused by itself. */
  readonly write: string;
}

const Listed = z.object({ head: KeptHead });
const Found = z.object({ head: KeptHead, report: z.instanceof(Uint8Array).optional() });

/** The version and the end stand apart from the head, for the conditions of writes and for DynamoDB's clean-up. */
export function itemOf({ head, report }: KeptAudit, write: string): AuditItem {
  return {
    ...auditKey(head.id),
    ...listKey(head),
    version: head.version,
    ttl: lastSecond(head),
    write,
    head,
    ...(report !== undefined && { report }),
  };
}

export function headIn(item: unknown): KeptAudit['head'] {
  return Listed.parse(item).head;
}

export function keptIn(item: unknown): KeptAudit {
  const { head, report } = Found.parse(item);
  return { head, report };
}
