import { type Cursor, keyword, skip } from './cursor.ts';
import { readBinary } from './read-binary.ts';
import { readConstant } from './read-constant.ts';
import { isField, readField } from './read-field.ts';
import type { Tree } from './tree.ts';

/** What is looked at: one field, a field under a mask, or several joined by dots. */
export function readExpression(cursor: Cursor): Tree | undefined {
  const parts: Tree[] = [];
  do {
    const part = readBinary(cursor, [readOperand, readValueOperand]);
    if (part === undefined) return undefined;
    parts.push(part);
  } while (skip(cursor, '.'));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { concat: parts };
}

/** A value that is written somewhere: a constant, a field, or what a map says of a field. */
export function readValue(cursor: Cursor): Tree | undefined {
  const isComputed =
    isField(cursor) || (keyword(cursor) === '(' && isField({ tokens: cursor.tokens, at: cursor.at + 1 }));
  const value = isComputed ? readExpression(cursor) : readConstant(cursor);
  if (value === undefined || !skip(cursor, 'map')) return value;
  const data = readConstant(cursor);
  return data === undefined ? undefined : { map: { key: value, data } };
}

function readOperand(cursor: Cursor): Tree | undefined {
  if (!skip(cursor, '(')) return readField(cursor);
  const inner = readExpression(cursor);
  return skip(cursor, ')') ? inner : undefined;
}

function readValueOperand(cursor: Cursor): Tree | undefined {
  return isField(cursor) ? readField(cursor) : readConstantOperand(cursor);
}

/** One operand, without the operators that follow it: those belong to who asked. */
function readConstantOperand(cursor: Cursor): Tree | undefined {
  const tokens = cursor.tokens;
  const end = keyword(cursor) === '(' ? closing(cursor) : cursor.at + 1;
  const inner: Cursor = { tokens: tokens.slice(0, end), at: cursor.at };
  const value = readConstant(inner, true);
  cursor.at = inner.at;
  return value;
}

function closing(cursor: Cursor): number {
  let depth = 0;
  for (let at = cursor.at; at < cursor.tokens.length; at++) {
    const text = keyword({ tokens: cursor.tokens, at });
    if (text === '(') depth++;
    if (text === ')' && --depth === 0) return at + 1;
  }
  return cursor.tokens.length;
}
