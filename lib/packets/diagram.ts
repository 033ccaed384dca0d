import type { Address } from './address.ts';
import type { Interval } from './interval-set.ts';

/** One product of intervals, one a header field. ICMP carries `type * 256 + code` as its dport. */
export interface Box {
  readonly protocol: Interval<number>;
  readonly sport: Interval<number>;
  readonly dport: Interval<number>;
  readonly src: Interval<Address>;
  readonly dst: Interval<Address>;
}

type Point = number | bigint;

/**
 * A decision diagram over intervals: `parts[i]` is what holds on [cuts[i], cuts[i+1]) for the fields below.
 *
 * Decision: one fixed order of fields, neighbours with equal parts merged, empty edges left off. Then equal sets
 * have equal diagrams, and an operation on two sets is one merge of cuts per field. Ports stand above addresses,
 * because rules share few ports and many addresses: what people read ("tcp 443 to these prefixes") is its shape.
 */
export interface Diagram {
  readonly cuts: readonly Point[];
  readonly parts: readonly (Diagram | undefined)[];
}

const FIELDS = ['protocol', 'sport', 'dport', 'src', 'dst'] as const satisfies readonly (keyof Box)[];
const FULL: Diagram = { cuts: [], parts: [] };

/** What an operation keeps of points in the left set alone and the right set alone, and in both. */
export interface Operation {
  readonly leftOnly: boolean;
  readonly rightOnly: boolean;
  readonly both: boolean;
}

export const UNION: Operation = { leftOnly: true, rightOnly: true, both: true };
export const INTERSECT: Operation = { leftOnly: false, rightOnly: false, both: true };
export const SUBTRACT: Operation = { leftOnly: true, rightOnly: false, both: false };

export function diagramOf(box: Box): Diagram {
  return FIELDS.toReversed().reduce<Diagram>((below, field) => ({ cuts: box[field], parts: [below] }), FULL);
}

/** The diagram of a product of sets, one a field in the order of FIELDS; `undefined` when one of them is empty. */
export function productOf(sets: Readonly<Record<keyof Box, readonly Point[]>>): Diagram | undefined {
  return FIELDS.toReversed().reduce<Diagram | undefined>((below, field) => {
    const cuts = sets[field];
    if (below === undefined || cuts.length === 0) return undefined;
    // Bounds of an interval set open and end by turns.
    return { cuts, parts: cuts.slice(1).map((_, i) => (i % 2 === 0 ? below : undefined)) };
  }, FULL);
}

export function combine(left: Diagram, right: Diagram, keep: Operation): Diagram | undefined {
  if (left === right) return keep.both ? left : undefined;
  const cuts: Point[] = [];
  const parts: (Diagram | undefined)[] = [];
  let i = 0;
  let j = 0;
  for (let at = nearer(left.cuts[0], right.cuts[0]); at !== undefined; at = nearer(left.cuts[i], right.cuts[j])) {
    if (left.cuts[i] === at) i++;
    if (right.cuts[j] === at) j++;
    const part = combinePart(left.parts[i - 1], right.parts[j - 1], keep);
    if (same(part, parts.at(-1))) continue;
    cuts.push(at);
    parts.push(part);
  }
  // The last cut closes the last part: what follows it is always empty and is not an edge of its own.
  if (parts.length === 0) return undefined;
  parts.pop();
  return { cuts, parts };
}

function combinePart(left: Diagram | undefined, right: Diagram | undefined, keep: Operation): Diagram | undefined {
  if (left === undefined) return keep.rightOnly ? right : undefined;
  if (right === undefined) return keep.leftOnly ? left : undefined;
  return combine(left, right, keep);
}

function nearer(left: Point | undefined, right: Point | undefined): Point | undefined {
  if (left === undefined) return right;
  return right === undefined || left <= right ? left : right;
}

export function same(left: Diagram | undefined, right: Diagram | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined || left.cuts.length !== right.cuts.length) return false;
  return (
    left.cuts.every((cut, i) => cut === right.cuts[i]) && left.parts.every((part, i) => same(part, right.parts[i]))
  );
}

export function sizeOf(diagram: Diagram): bigint {
  if (diagram === FULL) return 1n;
  let size = 0n;
  for (const [from, end, part] of edges(diagram)) size += (BigInt(end) - BigInt(from)) * sizeOf(part);
  return size;
}

function* edges({ cuts, parts }: Diagram): Iterable<readonly [from: Point, end: Point, part: Diagram]> {
  for (const [i, part] of parts.entries()) {
    const from = cuts[i];
    const end = cuts[i + 1];
    if (part !== undefined && from !== undefined && end !== undefined) yield [from, end, part];
  }
}

/** The disjoint boxes of a diagram, in rising order of their fields. */
export function walkBoxes(diagram: Diagram, sides: readonly Side[] = []): readonly Box[] {
  if (diagram === FULL) return [boxWith(sides)];
  return [...edges(diagram)].flatMap(([from, end, part]) => walkBoxes(part, [...sides, [from, end]]));
}

/** The diagram as one box, or `undefined` where some field has more than one edge. */
export function boxOf(diagram: Diagram): Box | undefined {
  const sides: Side[] = [];
  for (let at = diagram; at !== FULL; ) {
    const [part] = at.parts;
    if (at.parts.length !== 1 || part === undefined) return undefined;
    sides.push(at.cuts);
    at = part;
  }
  return boxWith(sides);
}

type Side = readonly Point[];

function boxWith(sides: readonly Side[]): Box {
  const box: unknown = Object.fromEntries(FIELDS.map((field, i) => [field, sides[i]]));
  return box as Box;
}
