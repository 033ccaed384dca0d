import { Problem } from '../problem.ts';
import type { AuditHead, AuditPage, AuditStore } from './audit-store.ts';
import { readCursor } from './cursor.ts';
import { type KeptAudit, lastSecond, pack, unpack } from './kept-audit.ts';
import { listKey } from './keys.ts';
import { pageOf } from './page.ts';

interface MemoryOptions {
  /** How many audits are held. */
  readonly most?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Shelf extends Required<MemoryOptions> {
  readonly audits: Map<string, KeptAudit>;
}

/** Seconds: an audit seldom takes longer. */
const RETRY_AFTER = 10;

/**
 * The store of one process, and gone with it. Full, it forgets the audit that ended first; where none has ended, a new one
 * is refused with a Problem `throttled`, for those under way must be able to end.
 */
export function memoryStore({ most = 1000, now = Date.now }: MemoryOptions = {}): AuditStore {
  const shelf: Shelf = { most, now, audits: new Map() };
  return {
    create: async (audit) => create(shelf, await pack(audit)),
    find: async (id) => {
      const kept = visible(shelf, id);
      return kept === undefined ? undefined : unpack({ ...kept, head: structuredClone(kept.head) });
    },
    list: async ({ limit, cursor }) => list(shelf, limit, cursor),
    replace: async (next) => replace(shelf, await pack(next)),
  };
}

function create(shelf: Shelf, kept: KeptAudit): boolean {
  if (visible(shelf, kept.head.id) !== undefined) return false;
  makeRoom(shelf);
  shelf.audits.set(kept.head.id, kept);
  return true;
}

function replace(shelf: Shelf, kept: KeptAudit): boolean {
  const isNext = visible(shelf, kept.head.id)?.head.version === kept.head.version - 1;
  if (isNext) shelf.audits.set(kept.head.id, kept);
  return isNext;
}

function list(shelf: Shelf, limit: number, cursor: string | undefined): AuditPage {
  const end = cursor === undefined ? undefined : sortBytes(readCursor(cursor));
  const rows = [...shelf.audits.keys()]
    .flatMap((id) => visible(shelf, id)?.head ?? [])
    .map((head) => ({ head, bytes: sortBytes(head) }))
    .filter(({ bytes }) => end === undefined || Buffer.compare(bytes, end) < 0)
    .toSorted((a, b) => Buffer.compare(b.bytes, a.bytes));
  return pageOf(structuredClone(rows.slice(0, limit + 1).map(({ head }) => head)), limit);
}

/** JavaScript compares text by its UTF-16, which is another order than that of DynamoDB. */
function sortBytes(head: Pick<AuditHead, 'createdAt' | 'id'>): Buffer {
  return Buffer.from(listKey(head).listSk);
}

function visible({ audits, now }: Shelf, id: string): KeptAudit | undefined {
  const kept = audits.get(id);
  return kept !== undefined && lastSecond(kept.head) > now() / 1000 ? kept : undefined;
}

function makeRoom(shelf: Shelf): void {
  const { audits, most } = shelf;
  for (const id of audits.keys()) if (visible(shelf, id) === undefined) audits.delete(id);
  if (audits.size < most) return;
  const first = [...audits.values()]
    .map(({ head }) => head)
    .filter(({ endedAt }) => endedAt !== null)
    .toSorted((a, b) => Date.parse(a.endedAt ?? '') - Date.parse(b.endedAt ?? ''))[0];
  if (first === undefined) throw new Problem('throttled', full(most), { retryAfter: RETRY_AFTER });
  audits.delete(first.id);
}

function full(most: number): string {
  return `${most} audits are under way, which is the most at a time; ask again when some have ended`;
}
