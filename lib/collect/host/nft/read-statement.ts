import { type Cursor, isDone, keyword, next, nextName, peek, skip } from './cursor.ts';
import { readConstant, readConstants } from './read-constant.ts';
import {
  readDup,
  readExtensionName,
  readForward,
  readLog,
  readNotrack,
  readObject,
  readReset,
  readSynproxy,
} from './read-effects.ts';
import { readExpression, readValue } from './read-expression.ts';
import { readNat } from './read-nat.ts';
import { readRate } from './read-rates.ts';
import { readFlow, readMeter, readOldUpdate, readUpdate } from './read-updates.ts';
import { readReject, readVerdict } from './read-verdict.ts';
import { at, type Tree, wordOf } from './tree.ts';

type Reader = (cursor: Cursor) => Tree | undefined;

/** The next statement of a rule; `undefined`, and the place unchanged, when it is not understood. */
export function readStatement(cursor: Cursor): Tree | undefined {
  const start = cursor.at;
  const found = readVerdict(cursor) ?? readCounted(cursor) ?? READERS.get(keyword(cursor) ?? '')?.(cursor);
  const statement = found ?? readComparison(reset(cursor, start));
  if (statement === undefined) reset(cursor, start);
  return statement;
}

function reset(cursor: Cursor, start: number): Cursor {
  cursor.at = start;
  return cursor;
}

/** `counter name ip saddr map { … }`: the object comes from a map; it counts all the same. */
function readCounted(cursor: Cursor): Tree | undefined {
  const start = cursor.at;
  if (keyword(cursor, 1) === 'name' && peek(cursor, 2)?.kind === 'word') {
    const kind = nextName(cursor) ?? '';
    next(cursor);
    const value = readValue(cursor);
    if (COUNTED.has(kind) && at(value, 'map') !== undefined && value !== undefined) return { [kind]: value };
    reset(cursor, start);
  }
  return readRate(cursor);
}

const COUNTED: ReadonlySet<string> = new Set(['counter', 'quota', 'limit']);

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['reject', readReject],
  ['snat', readNat],
  ['dnat', readNat],
  ['masquerade', readNat],
  ['redirect', readNat],
  ['tproxy', readNat],
  ['add', readUpdate],
  ['update', readUpdate],
  ['delete', readUpdate],
  ['set', readOldUpdate],
  ['meter', readMeter],
  ['flow', readFlow],
  ['log', readLog],
  ['dup', readDup],
  ['fwd', readForward],
  ['notrack', readNotrack],
  ['synproxy', readSynproxy],
  ['ct', readObject],
  ['reset', readReset],
  ['xt', readExtensionName],
]);

const OPERATORS: ReadonlySet<string> = new Set(['==', '!=', '<', '>', '<=', '>=', '!']);
const WORDED: ReadonlyMap<string, string> = new Map([
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['gt', '>'],
  ['le', '<='],
  ['ge', '>='],
]);

/** `FIELD set VALUE`, `FIELD vmap MAP`, `FIELD [OPERATOR] VALUE`. */
function readComparison(cursor: Cursor): Tree | undefined {
  const left = readExpression(cursor);
  if (left === undefined || isDone(cursor)) return undefined;
  if (skip(cursor, 'set')) {
    return pair('mangle', 'key', left, 'value', isClass(left) ? readClass(cursor) : readValue(cursor));
  }
  if (skip(cursor, 'vmap')) return pair('vmap', 'key', left, 'data', readConstant(cursor));
  const key = skip(cursor, 'map') ? readConstant(cursor) : undefined;
  return readMatch(cursor, key === undefined ? left : { map: { key: left, data: key } });
}

function pair(name: string, first: string, left: Tree, second: string, right: Tree | undefined): Tree | undefined {
  return right === undefined ? undefined : { [name]: { [first]: left, [second]: right } };
}

function readMatch(cursor: Cursor, left: Tree): Tree | undefined {
  const word = keyword(cursor) ?? '';
  const operator = OPERATORS.has(word) ? word : WORDED.get(word);
  if (operator !== undefined) next(cursor);
  const bits = isBits(left);
  const right = isClass(left) ? readClass(cursor) : readConstants(cursor, bits);
  if (right === undefined) return undefined;
  if (!bits || !skip(cursor, '/')) return match(operator ?? implied(cursor, bits, right), left, right);
  const mask = readConstants(cursor, true);
  return mask === undefined ? undefined : match(operator ?? '==', { '&': [left, mask] }, right);
}

function isClass(left: Tree): boolean {
  return at(at(left, 'meta'), 'key') === 'priority';
}

/** `meta priority 1:2`: a class of traffic control. */
function readClass(cursor: Cursor): Tree | undefined {
  const major = readValue(cursor);
  if (!skip(cursor, ':')) return major;
  return `${wordOf(major)}:${nextName(cursor) ?? ''}`;
}

function match(op: string, left: Tree, right: Tree): Tree {
  return { match: { op, left, right } };
}

/**
 * Without an operator, bits mean "any of them", but a set means the very values. Joined bits mean "any" when a person
 * writes them; nft prints them, and leaves out the sign, where the very value is compared.
 */
function implied({ isPrinted }: Cursor, bits: boolean, right: Tree): string {
  const isLookup = at(right, 'set') !== undefined || (typeof right === 'string' && right.startsWith('@'));
  const isWhole = isPrinted === true && at(right, '|') !== undefined;
  return bits && !isLookup && !isWhole ? 'in' : '==';
}

const BITS: ReadonlySet<string> = new Set(['state', 'status', 'label', 'event']);

function isBits(left: Tree): boolean {
  const key = at(at(left, 'ct'), 'key');
  const payload = at(left, 'payload');
  return (
    (typeof key === 'string' && BITS.has(key)) ||
    (at(payload, 'protocol') === 'tcp' && at(payload, 'field') === 'flags')
  );
}
