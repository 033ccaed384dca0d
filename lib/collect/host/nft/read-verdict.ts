import { type Cursor, keyword, next, nextName, nextNumber, skip } from './cursor.ts';
import type { Tree } from './tree.ts';

const BARE: ReadonlySet<string> = new Set(['accept', 'drop', 'continue', 'return']);

/** The verdicts that a map can hold, too. */
export function readVerdict(cursor: Cursor): Tree | undefined {
  const word = keyword(cursor);
  if (word === undefined) return undefined;
  if (BARE.has(word)) {
    next(cursor);
    return { [word]: null };
  }
  if (word === 'queue') return readQueue(cursor);
  if (word !== 'jump' && word !== 'goto') return undefined;
  next(cursor);
  const target = nextName(cursor);
  return target === undefined ? undefined : { [word]: { target } };
}

/** `queue [num N[-M]] [bypass][,fanout]` of old and `queue flags bypass to 1-3` of new. */
function readQueue(cursor: Cursor): Tree | undefined {
  next(cursor);
  const before = skip(cursor, 'flags') ? readFlags(cursor) : [];
  const isNumbered = skip(cursor, 'num') || skip(cursor, 'to');
  const num = isNumbered ? readNumbers(cursor) : undefined;
  if (isNumbered && num === undefined) return undefined;
  const flags = [...before, ...(keyword(cursor) === 'bypass' || keyword(cursor) === 'fanout' ? readFlags(cursor) : [])];
  return { queue: { ...(num === undefined ? {} : { num }), ...(flags.length === 0 ? {} : { flags }) } };
}

function readFlags(cursor: Cursor): readonly string[] {
  const flags = [nextName(cursor) ?? ''];
  while (skip(cursor, ',')) flags.push(nextName(cursor) ?? '');
  return flags;
}

/** Which queue it is decides nothing; `numgen inc mod 4` and the like are read over. */
function readNumbers(cursor: Cursor): Tree | undefined {
  const from = nextNumber(cursor);
  if (from === undefined) return readSpread(cursor);
  const to = skip(cursor, '-') ? nextNumber(cursor) : undefined;
  return to === undefined ? from : { range: [from, to] };
}

function readSpread(cursor: Cursor): Tree | undefined {
  const words: string[] = [];
  while (keyword(cursor) !== undefined && keyword(cursor) !== 'mod') words.push(next(cursor)?.text ?? '');
  const mod = skip(cursor, 'mod') ? nextNumber(cursor) : undefined;
  const offset = skip(cursor, 'offset') ? nextNumber(cursor) : undefined;
  return mod === undefined
    ? undefined
    : [...words, 'mod', mod, ...(offset === undefined ? [] : ['offset', offset])].join(' ');
}

/** `reject [with icmp [type] CODE | icmpv6 [type] CODE | icmpx [type] CODE | tcp reset]`. */
export function readReject(cursor: Cursor): Tree | undefined {
  next(cursor);
  if (!skip(cursor, 'with')) return { reject: null };
  const type = nextName(cursor);
  if (type === 'tcp') return skip(cursor, 'reset') ? { reject: { type: 'tcp reset' } } : undefined;
  skip(cursor, 'type');
  const expr = nextNumber(cursor) ?? nextName(cursor);
  return type === undefined || expr === undefined ? undefined : { reject: { type, expr } };
}
