import { type Cursor, keyword, next, nextName, nextNumber, skip } from './cursor.ts';
import type { Tree } from './tree.ts';

/** `counter`, `limit`, `quota`, `last`, `ct count`: what counts, in rules and in the elements of sets alike. */
export function readRate(cursor: Cursor): Tree | undefined {
  const reader = READERS.get(keyword(cursor) ?? '');
  const start = cursor.at;
  const found = reader?.(cursor);
  if (found === undefined) cursor.at = start;
  return found;
}

const READERS: ReadonlyMap<string, (cursor: Cursor) => Tree | undefined> = new Map([
  ['counter', readCounter],
  ['limit', readLimit],
  ['quota', readQuota],
  ['last', readLast],
  ['ct', readCount],
]);

function readCounter(cursor: Cursor): Tree | undefined {
  next(cursor);
  if (skip(cursor, 'name')) return named('counter', nextName(cursor));
  const packets = skip(cursor, 'packets') ? nextNumber(cursor) : undefined;
  const bytes = skip(cursor, 'bytes') ? nextNumber(cursor) : undefined;
  return { counter: packets === undefined ? null : { packets, bytes: bytes ?? 0 } };
}

function named(what: string, name: string | undefined): Tree | undefined {
  return name === undefined ? undefined : { [what]: name };
}

/** `rate over 10 mbytes/second burst 5 packets`; a word of nft's lexer runs over the slash. */
function readLimit(cursor: Cursor): Tree | undefined {
  next(cursor);
  if (skip(cursor, 'name')) return named('limit', nextName(cursor));
  if (!skip(cursor, 'rate')) return undefined;
  const inv = isOver(cursor);
  const rate = nextNumber(cursor);
  const [unit, per] = readPer(cursor);
  const burst = skip(cursor, 'burst')
    ? { burst: nextNumber(cursor) ?? 0, ...unitOf('burst_unit', nextName(cursor)) }
    : {};
  if (rate === undefined || per === undefined) return undefined;
  return { limit: { rate, per, ...burst, ...(inv ? { inv } : {}), ...unitOf('rate_unit', unit) } };
}

function readPer(cursor: Cursor): readonly [unit: string | undefined, per: string | undefined] {
  if (skip(cursor, '/')) return [undefined, nextName(cursor)];
  const [unit, per] = (nextName(cursor) ?? '').split('/');
  return [unit, per ?? (skip(cursor, '/') ? nextName(cursor) : undefined)];
}

function unitOf(key: string, unit: string | undefined): { readonly [key: string]: string } {
  return unit === undefined || unit === 'packets' ? {} : { [key]: unit };
}

function isOver(cursor: Cursor): boolean {
  const over = skip(cursor, 'over');
  if (!over) skip(cursor, 'until');
  return over;
}

function readQuota(cursor: Cursor): Tree | undefined {
  next(cursor);
  if (skip(cursor, 'name')) return named('quota', nextName(cursor));
  const inv = isOver(cursor);
  const val = nextNumber(cursor);
  const unit = nextName(cursor);
  if (skip(cursor, 'used')) {
    nextNumber(cursor);
    nextName(cursor);
  }
  return val === undefined || unit === undefined
    ? undefined
    : { quota: { val, val_unit: unit, ...(inv ? { inv } : {}) } };
}

function readLast(cursor: Cursor): Tree {
  next(cursor);
  if (skip(cursor, 'used')) next(cursor);
  return { last: null };
}

function readCount(cursor: Cursor): Tree | undefined {
  if (keyword(cursor, 1) !== 'count') return undefined;
  cursor.at += 2;
  const inv = isOver(cursor);
  const val = nextNumber(cursor);
  return val === undefined ? undefined : { 'ct count': { val, ...(inv ? { inv } : {}) } };
}
