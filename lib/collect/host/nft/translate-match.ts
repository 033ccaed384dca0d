import type { Condition, Values } from '../../../model/host/netfilter.ts';
import { IPV4, IPV6 } from '../../../packets/index.ts';
import { guard } from './guards.ts';
import { depends, type FieldReading, isComparable, lookUp } from './lookup.ts';
import { readLeft, underMask } from './masks.ts';
import { printExpression } from './print-expression.ts';
import { printStatement } from './print-statement.ts';
import type { ValueKind } from './reading.ts';
import type { RuleContext, Steps } from './rule-context.ts';
import { at, isList, listOf, type Tree, wordOf } from './tree.ts';
import { numberIn, valuesOf } from './values.ts';

/** `FIELD OPERATOR VALUE`. */
export function translateMatch(body: Tree, context: RuleContext): Steps {
  const left = at(body, 'left') ?? null;
  const right = at(body, 'right') ?? null;
  const operator = wordOf(at(body, 'op') ?? '==');
  const text = (): string => printStatement({ match: body });
  if (isLookup(left, right)) return translateLookup(left, right, operator, text, context);
  const reading = readLeft(left, context);
  if (reading.kind === 'unread') {
    return [
      ...guard(reading.header),
      { kind: 'match', condition: { kind: 'unread', reads: reading.reads, text: text() } },
    ];
  }
  if (reading.kind === 'depends') return [...guard(reading.header), depends(reading.on)];
  const condition = conditionOf(reading, operator, right);
  if (condition !== undefined) return [{ kind: 'match', condition }];
  const reads = `${printExpression(left)} compared with ${printExpression(right)}`;
  return [...guard(reading.selector.header), { kind: 'match', condition: { kind: 'unread', reads, text: text() } }];
}

function isLookup(left: Tree, right: Tree): boolean {
  return (
    at(left, 'concat') !== undefined ||
    at(right, 'set') !== undefined ||
    (typeof right === 'string' && right.startsWith('@'))
  );
}

function translateLookup(left: Tree, right: Tree, operator: string, text: () => string, context: RuleContext): Steps {
  if (operator !== '==' && operator !== '!=' && operator !== 'in') {
    return [{ kind: 'match', condition: { kind: 'unread', reads: text(), text: text() } }];
  }
  const isPlain = at(right, 'concat') !== undefined;
  return lookUp(left, isPlain ? { set: [right] } : right, operator === '!=', text, context);
}

function conditionOf(reading: FieldReading, operator: string, right: Tree): Condition | undefined {
  if (reading.presence === true) return presence(reading, operator, right);
  if (reading.values.kind === 'names' && reading.values.bits === true) return bitCondition(reading, operator, right);
  if (operator === 'in' || operator === '!') return anyBit(reading, operator === '!', right);
  if (operator === '==' || operator === '!=')
    return compare(reading, operator === '!=', valuesOf([right], reading.values));
  return compare(reading, false, bound(operator, right, reading.values));
}

function compare(reading: FieldReading, negated: boolean, values: Values | undefined): Condition | undefined {
  const moved = values === undefined ? undefined : underMask(values, reading);
  return moved === undefined ? undefined : { kind: 'compare', selector: reading.selector, negated, values: moved };
}

const ZERO: Values = { kind: 'numbers', ranges: [[0, 1]] };

function presence({ selector }: FieldReading, operator: string, right: Tree): Condition | undefined {
  if (typeof right !== 'boolean' || (operator !== '==' && operator !== '!=')) return undefined;
  return { kind: 'compare', selector, negated: right === (operator === '=='), values: ZERO };
}

/** Any of these bits, or with `!` none of them. */
function anyBit(reading: FieldReading, isNone: boolean, right: Tree): Condition | undefined {
  const { selector, values } = reading;
  const bits = values.kind === 'numbers' ? numberIn(right, values) : undefined;
  if (bits === undefined || reading.flip !== undefined || reading.shift !== undefined) return undefined;
  const mask = BigInt(bits) & (selector.mask ?? BigInt(bits));
  return { kind: 'compare', selector: { ...selector, mask }, negated: !isNone, values: ZERO };
}

/** States and statuses are names that are bits: any of them, this very one, or all under a mask as they are told. */
function bitCondition(reading: FieldReading, operator: string, right: Tree): Condition | undefined {
  const { selector, values } = reading;
  if (operator === 'in' || operator === '!') {
    const names = valuesOf(isList(right) ? right : joined(right), values);
    return names === undefined ? undefined : { kind: 'compare', selector, negated: operator === '!', values: names };
  }
  if (operator !== '==' && operator !== '!=') return undefined;
  if (reading.bits !== undefined) return underBits(reading, reading.bits, operator === '!=', right);
  return isComparable(reading) ? compare(reading, operator === '!=', valuesOf([right], values)) : undefined;
}

function joined(right: Tree): readonly Tree[] {
  return at(right, '|') === undefined ? [right] : listOf(at(right, '|'));
}

/** (bits AND mask) == value: none of the looked-at bits is other than told. */
function underBits(
  { selector, values }: FieldReading,
  mask: number,
  isOther: boolean,
  right: Tree,
): Condition | undefined {
  if (values.kind !== 'names') return undefined;
  const told = numberIn(right, values);
  const known = [...(values.symbols ?? [])].filter(([, bit]) => (mask & bit) !== 0);
  const isWhole = known.reduce((sum, [, bit]) => sum | bit, 0) === mask;
  if (told === undefined || !isWhole || (told & ~mask) !== 0) return undefined;
  const of = known.map(
    ([name, bit]): Condition => ({
      kind: 'compare',
      selector,
      negated: (told & bit) !== 0,
      values: { kind: 'names', names: [name] },
    }),
  );
  return { kind: 'any', of, negated: !isOther };
}

function bound(operator: string, right: Tree, kind: ValueKind): Values | undefined {
  const value = valuesOf([right], kind);
  if (value === undefined || value.kind === 'names') return undefined;
  if (value.kind === 'numbers') {
    const [range] = value.ranges;
    const bits = kind.kind === 'numbers' && kind.codes === undefined ? kind.bits : undefined;
    const ranges = range === undefined || bits === undefined ? undefined : side(operator, range, [0, 2 ** bits]);
    return ranges === undefined ? undefined : { kind: 'numbers', ranges };
  }
  const [range] = value.ranges;
  const whole = kind.kind === 'addresses' && kind.family === 4 ? IPV4 : IPV6;
  const ranges = range === undefined ? undefined : side(operator, range, whole);
  return ranges === undefined ? undefined : { kind: 'addresses', ranges };
}

type Range<T> = readonly [T, T];

/** What lies on one side of a value; nothing at all when the value is the last on its side. */
function side<T extends number | bigint>(
  operator: string,
  edge: Range<T>,
  whole: Range<T>,
): readonly Range<T>[] | undefined {
  const sides: Readonly<Record<string, Range<T>>> = {
    '<': [whole[0], edge[0]],
    '<=': [whole[0], edge[1]],
    '>': [edge[1], whole[1]],
    '>=': [edge[0], whole[1]],
  };
  const found = sides[operator];
  return found === undefined ? undefined : found[0] < found[1] ? [found] : [];
}
