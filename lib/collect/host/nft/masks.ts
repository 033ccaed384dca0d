import type { Values } from '../../../model/host/netfilter.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import { IPV6_ORIGIN, readAddress } from '../../../packets/index.ts';
import type { FieldContext } from './field-reader.ts';
import { readingOf } from './fields.ts';
import { printExpression } from './print-expression.ts';
import type { Reading, ValueKind } from './reading.ts';
import { listOf, named, type Tree } from './tree.ts';
import { numberIn } from './values.ts';

type FieldReading = Extract<Reading, { readonly kind: 'field' }>;

/** The left of a comparison: a field, or one under masks, shifts and exclusive ors with constants. */
export function readLeft(tree: Tree, context: FieldContext): Reading {
  const reading = readMasked(tree, context);
  return isFragmentFlag(reading) ? { kind: 'unread', reads: printExpression(tree), header: 'ip' } : reading;
}

/** Beside the offset stand "more follow", which a whole packet has not, and "do not cut", which nobody knows. */
function isFragmentFlag(reading: Reading): boolean {
  return (
    reading.kind === 'field' &&
    reading.selector.field === 'fragment' &&
    reading.presence !== true &&
    (reading.selector.mask === undefined || reading.selector.mask > 0x3fffn)
  );
}

function readMasked(tree: Tree, context: FieldContext): Reading {
  const [operator, body] = named(tree);
  const apply = OPERATIONS.get(operator);
  if (apply === undefined) return readingOf(tree, context);
  const [first = null, ...constants] = listOf(body);
  let reading = readMasked(first, context);
  for (const constant of constants) {
    if (reading.kind !== 'field') return reading;
    const value = bitsIn(constant, reading.values);
    const next = value === undefined ? undefined : apply(reading, value);
    if (next === undefined) return { kind: 'unread', reads: printExpression(tree), ...headerOf(reading) };
    reading = next;
  }
  return reading;
}

function headerOf({ selector }: FieldReading): { readonly header?: NonNullable<typeof selector.header> } {
  return selector.header === undefined ? {} : { header: selector.header };
}

function bitsIn(tree: Tree, kind: ValueKind): bigint | undefined {
  if (kind.kind === 'addresses') {
    const address = typeof tree === 'string' ? readAddress(tree) : undefined;
    return address === undefined ? undefined : ownBits(address);
  }
  const value = numberIn(tree, kind);
  return value === undefined ? undefined : BigInt(value);
}

const ownBits = (address: Address): bigint => (address >= IPV6_ORIGIN ? address - IPV6_ORIGIN : address);

function widthOf(kind: ValueKind): bigint {
  if (kind.kind === 'addresses') return kind.family === 4 ? 32n : 128n;
  return kind.kind === 'numbers' ? BigInt(kind.bits) : 32n;
}

type Operation = (reading: FieldReading, operand: bigint) => FieldReading | undefined;

const all = (kind: ValueKind): bigint => (1n << widthOf(kind)) - 1n;

/** Narrows the mask: the code of an ICMP message has one from the start. */
function masked(reading: FieldReading, mask: bigint, flip = reading.flip): FieldReading | undefined {
  const { selector, values } = reading;
  if (values.kind === 'names') {
    return values.bits === true && !flip ? { ...reading, bits: Number(mask) & (reading.bits ?? -1) } : undefined;
  }
  const narrowed = (selector.mask ?? all(values)) & mask;
  const whole = narrowed === all(values) && selector.mask === undefined;
  return { ...reading, selector: whole ? selector : { ...selector, mask: narrowed }, ...(flip ? { flip } : {}) };
}

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['&', (reading, bits) => masked(reading, bits << (reading.shift ?? 0n), (reading.flip ?? 0n) & bits)],
  [
    '|',
    (reading, bits) =>
      masked(reading, all(reading.values) & ~(bits << (reading.shift ?? 0n)), ((reading.flip ?? 0n) & ~bits) ^ bits),
  ],
  ['^', (reading, bits) => masked(reading, all(reading.values), (reading.flip ?? 0n) ^ bits)],
  ['>>', shifted],
]);

function shifted(reading: FieldReading, by: bigint): FieldReading | undefined {
  const shift = (reading.shift ?? 0n) + by;
  const narrowed = masked(reading, all(reading.values) & ~((1n << shift) - 1n), (reading.flip ?? 0n) >> by);
  return narrowed === undefined || reading.values.kind === 'names' ? undefined : { ...narrowed, shift };
}

/** The values as they stand in the field itself: shifted back, without the line's offset; `undefined` when they cannot. */
export function underMask(values: Values, reading: FieldReading): Values | undefined {
  const { selector, shift = 0n, flip = 0n } = reading;
  if (values.kind === 'names' || (selector.mask === undefined && flip === 0n)) return values;
  const move = ([from, end]: Interval<number> | Interval<bigint>): Interval<bigint> | undefined => {
    const start = ownBits(BigInt(from));
    const stop = start + BigInt(end) - BigInt(from);
    if (flip === 0n) return [start << shift, stop << shift];
    return stop - start === 1n ? [(start ^ flip) << shift, ((start ^ flip) + 1n) << shift] : undefined;
  };
  const moved = values.ranges.map(move);
  const ranges = moved.filter((range) => range !== undefined);
  if (ranges.length < moved.length) return undefined;
  return values.kind === 'addresses'
    ? { kind: 'addresses', ranges }
    : { kind: 'numbers', ranges: ranges.map(([from, end]) => [Number(from), Number(end)] as const) };
}
