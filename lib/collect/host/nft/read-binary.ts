import { type Cursor, keyword, next } from './cursor.ts';
import type { Tree } from './tree.ts';

type Operand = (cursor: Cursor) => Tree | undefined;
/** The very first operand may be read in a way of its own. */
type Operands = readonly [first: Operand, others: Operand];

/** From the loosest to the tightest; the words are those of iptables translations and of old versions. */
const LEVELS: readonly ReadonlyMap<string, string>[] = [
  new Map([
    ['|', '|'],
    ['or', '|'],
  ]),
  new Map([
    ['^', '^'],
    ['xor', '^'],
  ]),
  new Map([
    ['&', '&'],
    ['and', '&'],
  ]),
  new Map([
    ['<<', '<<'],
    ['>>', '>>'],
    ['lshift', '<<'],
    ['rshift', '>>'],
  ]),
];

/** Operands joined by `|`, `^`, `&` and shifts, which bind in this order; equal ones from left to right. */
export function readBinary(cursor: Cursor, operands: Operands, level = 0): Tree | undefined {
  const operators = LEVELS[level];
  if (operators === undefined) return operands[0](cursor);
  let left = readBinary(cursor, operands, level + 1);
  for (;;) {
    const operator = operators.get(keyword(cursor) ?? '');
    if (left === undefined || operator === undefined) return left;
    next(cursor);
    const right = readBinary(cursor, [operands[1], operands[1]], level + 1);
    left = right === undefined ? undefined : { [operator]: [left, right] };
  }
}
