import { type Cursor, isDone, keyword, next, nextName, nextNumber, peek, skip } from './cursor.ts';
import { readConstant } from './read-constant.ts';
import { readExpression, readValue } from './read-expression.ts';
import { readRate } from './read-rates.ts';
import type { Tree } from './tree.ts';

/** `add @seen { ip saddr timeout 5m limit rate 1/second }`: a rule that fills a set or a map, and may stop at its rate. */
export function readUpdate(cursor: Cursor): Tree | undefined {
  const op = nextName(cursor) ?? '';
  const name = peek(cursor)?.kind === 'reference' ? nextName(cursor) : undefined;
  if (name === undefined || !skip(cursor, '{')) return undefined;
  const elem = readTimed(cursor);
  const stmt = readRates(cursor);
  const data = skip(cursor, ':') ? readValue(cursor) : undefined;
  if (elem === undefined || !skip(cursor, '}')) return undefined;
  const more = stmt.length === 0 ? {} : { stmt };
  return data === undefined
    ? { set: { op, elem, set: `@${name}`, ...more } }
    : { map: { op, elem, data, map: `@${name}`, ...more } };
}

function readTimed(cursor: Cursor): Tree | undefined {
  const val = readExpression(cursor);
  const options: Record<string, Tree> = {};
  while (keyword(cursor) === 'timeout' || keyword(cursor) === 'expires' || keyword(cursor) === 'comment') {
    options[nextName(cursor) ?? ''] = nextNumber(cursor) ?? nextName(cursor) ?? 0;
  }
  return val === undefined || Object.keys(options).length === 0 ? val : { elem: { val, ...options } };
}

function readRates(cursor: Cursor): readonly Tree[] {
  const rates: Tree[] = [];
  for (let rate = readRate(cursor); rate !== undefined; rate = readRate(cursor)) rates.push(rate);
  return rates;
}

/** `set update ip saddr timeout 1m @seen`, as it was written before 2018. */
export function readOldUpdate(cursor: Cursor): Tree | undefined {
  next(cursor);
  const op = nextName(cursor) ?? '';
  const elem = readTimed(cursor);
  const set = readConstant(cursor);
  return elem === undefined || set === undefined ? undefined : { set: { op, elem, set } };
}

/** `meter NAME size N { ip saddr limit rate 5/second }`: a set of its own that only this rule fills. */
export function readMeter(cursor: Cursor): Tree | undefined {
  next(cursor);
  const name = nextName(cursor);
  const size = skip(cursor, 'size') ? nextNumber(cursor) : undefined;
  if (name === undefined || !skip(cursor, '{')) return undefined;
  const key = readTimed(cursor);
  const stmt = readRate(cursor);
  if (key === undefined || stmt === undefined || !skip(cursor, '}')) return undefined;
  return { meter: { key, stmt, ...(size === undefined ? {} : { size }), name } };
}

/** `flow add @name`, `flow offload @name`. */
export function readFlow(cursor: Cursor): Tree | undefined {
  next(cursor);
  const op = nextName(cursor);
  const name = isDone(cursor) ? undefined : nextName(cursor);
  return op === undefined || name === undefined ? undefined : { flow: { op: 'add', flowtable: `@${name}` } };
}
