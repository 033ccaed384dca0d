/** A stretch of a line, half open: it holds `from` and everything before `end`. */
export type Interval<T extends number | bigint> = readonly [from: T, end: T];

type Keep = (inLeft: boolean, inRight: boolean) => boolean;

/**
 * A set of points on a line, as sorted, disjoint, non-adjacent half-open intervals.
 *
 * Canonical: `bounds` rises strictly, and even positions open an interval that the next position ends.
 * Two sets with the same points therefore have the same bounds, and no flag for "all" or "none" exists.
 * Half-open intervals touch when one's end is the other's start, so no operation needs a successor and the
 * same code serves ports (number) and addresses (bigint).
 */
export class IntervalSet<T extends number | bigint> {
  readonly bounds: readonly T[];

  private constructor(bounds: readonly T[]) {
    this.bounds = bounds;
  }

  static empty<T extends number | bigint>(): IntervalSet<T> {
    return new IntervalSet<T>([]);
  }

  /** The union of any intervals, in any order, overlapping or not. Empty intervals add nothing. */
  static of<T extends number | bigint>(...intervals: readonly Interval<T>[]): IntervalSet<T> {
    const [only, second] = intervals;
    // Nearly every set met on a path is one interval.
    if (only !== undefined && second === undefined) return new IntervalSet(only[0] < only[1] ? only : []);
    const sorted = intervals.filter(([from, end]) => from < end).toSorted((a, b) => order(a[0], b[0]));
    const bounds: T[] = [];
    for (const [from, end] of sorted) {
      const last = bounds.at(-1);
      if (last === undefined || last < from) bounds.push(from, end);
      else if (last < end) bounds[bounds.length - 1] = end;
    }
    return new IntervalSet(bounds);
  }

  get isEmpty(): boolean {
    return this.bounds.length === 0;
  }

  /** How many points the set holds. */
  get size(): bigint {
    let size = 0n;
    for (const [from, end] of this) size += BigInt(end) - BigInt(from);
    return size;
  }

  *[Symbol.iterator](): Iterator<Interval<T>> {
    const { bounds } = this;
    for (let i = 0; i < bounds.length; i += 2) {
      const from = bounds[i];
      const end = bounds[i + 1];
      if (from !== undefined && end !== undefined) yield [from, end];
    }
  }

  /** The smallest interval around the whole set; `undefined` for the empty set. */
  get hull(): Interval<T> | undefined {
    const [from] = this.bounds;
    const end = this.bounds.at(-1);
    return from === undefined || end === undefined ? undefined : [from, end];
  }

  has(point: T): boolean {
    const { bounds } = this;
    let low = 0;
    let high = bounds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bound = bounds[middle];
      if (bound !== undefined && bound <= point) low = middle + 1;
      else high = middle;
    }
    return low % 2 === 1;
  }

  equals(other: IntervalSet<T>): boolean {
    return (
      this === other ||
      (this.bounds.length === other.bounds.length && this.bounds.every((bound, i) => bound === other.bounds[i]))
    );
  }

  covers(other: IntervalSet<T>): boolean {
    return other.subtract(this).isEmpty;
  }

  union(other: IntervalSet<T>): IntervalSet<T> {
    return this.sweep(other, (left, right) => left || right);
  }

  intersect(other: IntervalSet<T>): IntervalSet<T> {
    return this.sweep(other, (left, right) => left && right);
  }

  subtract(other: IntervalSet<T>): IntervalSet<T> {
    return this.sweep(other, (left, right) => left && !right);
  }

  /** One pass over the bounds of both sets; a bound is kept where membership in the result changes. */
  private sweep(other: IntervalSet<T>, keep: Keep): IntervalSet<T> {
    const left = this.bounds;
    const right = other.bounds;
    const bounds: T[] = [];
    let i = 0;
    let j = 0;
    for (let at = nearer(left[0], right[0]); at !== undefined; at = nearer(left[i], right[j])) {
      if (left[i] === at) i++;
      if (right[j] === at) j++;
      if (keep(i % 2 === 1, j % 2 === 1) !== (bounds.length % 2 === 1)) bounds.push(at);
    }
    return new IntervalSet(bounds);
  }
}

function nearer<T extends number | bigint>(left: T | undefined, right: T | undefined): T | undefined {
  if (left === undefined) return right;
  return right === undefined || left <= right ? left : right;
}

function order<T extends number | bigint>(a: T, b: T): number {
  return a < b ? -1 : Number(a > b);
}
