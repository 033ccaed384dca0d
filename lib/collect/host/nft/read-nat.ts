import { type Cursor, isDone, keyword, next, nextName, skip } from './cursor.ts';
import { readConstant } from './read-constant.ts';
import { readValue } from './read-expression.ts';
import type { Tree } from './tree.ts';

type Parts = { readonly [name: string]: Tree };

/** `snat`, `dnat`, `masquerade`, `redirect`, `tproxy`: to where, on which ports, with which flags. */
export function readNat(cursor: Cursor): Tree | undefined {
  const statement = next(cursor)?.text ?? '';
  const family = keyword(cursor) === 'ip' || keyword(cursor) === 'ip6' ? nextName(cursor) : undefined;
  while (keyword(cursor) !== 'to' && OPTIONS.has(keyword(cursor) ?? '')) next(cursor);
  // Before 2018 the word `to` could be left out where there has to be a target anyway.
  const hasTarget = skip(cursor, 'to') || statement === 'dnat' || statement === 'snat';
  const target = hasTarget ? readTarget(cursor, statement) : {};
  if (target === undefined) return undefined;
  const flags = readFlags(cursor);
  const parts: Parts = {
    ...(family === undefined ? {} : { family }),
    ...target,
    ...(flags.length === 0 ? {} : { flags }),
  };
  return { [statement]: Object.keys(parts).length === 0 ? null : parts };
}

/** `addr . port`, `prefix`, `interval`: how a map's value is to be taken apart. */
const OPTIONS: ReadonlySet<string> = new Set(['addr', 'port', 'prefix', 'interval', '.']);

function readTarget(cursor: Cursor, statement: string): Parts | undefined {
  const hasAddress = keyword(cursor) !== ':';
  const first = hasAddress ? readAddress(cursor) : undefined;
  const port = skip(cursor, ':') ? readValue(cursor) : undefined;
  if ((hasAddress && first === undefined) || (!hasAddress && port === undefined)) return undefined;
  // A redirect has no address: what stands there without a colon is its port.
  if (first !== undefined && port === undefined && (statement === 'redirect' || statement === 'masquerade')) {
    return { port: first };
  }
  return { ...(first === undefined ? {} : { addr: first }), ...(port === undefined ? {} : { port }) };
}

/** `[fd00::1]-[fd00::5]` has its brackets around each end. */
function readAddress(cursor: Cursor): Tree | undefined {
  const from = keyword(cursor) === '[' ? readConstant(cursor) : readValue(cursor);
  if (from === undefined || !skip(cursor, '-')) return from;
  const to = readConstant(cursor);
  return to === undefined ? undefined : { range: [from, to] };
}

const FLAGS: ReadonlySet<string> = new Set(['random', 'fully-random', 'persistent', 'netmap']);

function readFlags(cursor: Cursor): readonly string[] {
  const flags: string[] = [];
  while (!isDone(cursor) && (FLAGS.has(keyword(cursor) ?? '') || keyword(cursor) === ',')) {
    const flag = next(cursor)?.text ?? '';
    if (flag !== ',') flags.push(flag);
  }
  return flags;
}
