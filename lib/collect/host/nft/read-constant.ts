import { type Cursor, keyword, next, nextName, nextNumber, peek, skip } from './cursor.ts';
import { readBinary } from './read-binary.ts';
import { readRate } from './read-rates.ts';
import { readVerdict } from './read-verdict.ts';
import type { Tree } from './tree.ts';

/**
 * What stands on the right of a comparison or in a set: values, ranges, prefixes, bit masks, concatenations.
 * With `flags` a slash is not the length of a prefix: `tcp flags 0x2 / 0x1,0x2`.
 */
export function readConstant(cursor: Cursor, flags = false): Tree | undefined {
  const operand = (inner: Cursor): Tree | undefined => readStretch(inner, flags);
  const first = readBinary(cursor, [operand, operand]);
  if (first === undefined || keyword(cursor) !== '.') return first;
  const parts = [first];
  while (skip(cursor, '.')) {
    const part = readBinary(cursor, [operand, operand]);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return { concat: parts };
}

/** `a, b` where bits are meant: the list of them. */
export function readConstants(cursor: Cursor, flags: boolean): Tree | undefined {
  const found: Tree[] = [];
  do {
    const one = readConstant(cursor, flags);
    if (one === undefined) return undefined;
    found.push(one);
  } while (skip(cursor, ','));
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : found;
}

function readStretch(cursor: Cursor, flags: boolean): Tree | undefined {
  const from = readOne(cursor, flags);
  if (from === undefined || typeof from === 'object') return from;
  if (!flags && keyword(cursor) === '/' && peek(cursor, 1)?.kind === 'number') {
    next(cursor);
    return { prefix: { addr: from, len: nextNumber(cursor) ?? 0 } };
  }
  if (!skip(cursor, '-')) return from;
  const to = readOne(cursor, flags);
  return to === undefined ? undefined : { range: [from, to] };
}

function readOne(cursor: Cursor, flags: boolean): Tree | undefined {
  const token = next(cursor);
  if (token === undefined || token.kind === 'variable') return undefined;
  if (token.kind === 'number')
    return Number.isNaN(token.value) || token.value > Number.MAX_SAFE_INTEGER ? token.text : token.value;
  if (token.kind === 'reference') return `@${token.text}`;
  if (token.kind === 'word') return WORDS.get(token.text) ?? token.text;
  if (token.kind !== 'sign') return token.text;
  if (token.text === '{') return readElements(cursor);
  if (token.text === '*') return '*';
  return token.text === '(' ? readInner(cursor, flags) : readBracket(token.text, cursor);
}

const WORDS: ReadonlyMap<string, Tree> = new Map([
  ['exists', true],
  ['missing', false],
]);

function readInner(cursor: Cursor, flags: boolean): Tree | undefined {
  const inner = readConstants(cursor, flags);
  return skip(cursor, ')') ? inner : undefined;
}

/** `[fd00::1]`, as an address is written before a port. */
function readBracket(sign: string, cursor: Cursor): Tree | undefined {
  const inner = sign === '[' ? readConstant(cursor) : undefined;
  return skip(cursor, ']') ? inner : undefined;
}

function readElements(cursor: Cursor): Tree | undefined {
  const elements: Tree[] = [];
  while (!skip(cursor, '}')) {
    const element = readElement(cursor);
    if (element === undefined) return undefined;
    elements.push(element);
    if (!skip(cursor, ',') && keyword(cursor) !== '}') return undefined;
  }
  return { set: elements };
}

function readElement(cursor: Cursor): Tree | undefined {
  const key = readConstant(cursor);
  if (key === undefined) return undefined;
  const options = readOptions(cursor);
  if (!skip(cursor, ':')) return withOptions(key, options);
  const data = readVerdict(cursor) ?? readConstant(cursor);
  return data === undefined ? undefined : [withOptions(key, { ...options, ...readOptions(cursor) }), data];
}

function withOptions(key: Tree, options: { readonly [name: string]: Tree }): Tree {
  return Object.keys(options).length === 0 ? key : { elem: { val: key, ...options } };
}

function readOptions(cursor: Cursor): { readonly [name: string]: Tree } {
  const options: Record<string, Tree> = {};
  for (;;) {
    const rate = readRate(cursor);
    if (rate !== undefined) Object.assign(options, rate);
    else if (skip(cursor, 'timeout')) options['timeout'] = nextNumber(cursor) ?? nextName(cursor) ?? 0;
    else if (skip(cursor, 'expires')) options['expires'] = nextNumber(cursor) ?? nextName(cursor) ?? 0;
    else if (skip(cursor, 'comment')) options['comment'] = nextName(cursor) ?? '';
    else return options;
  }
}
