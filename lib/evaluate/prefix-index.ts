import type { Address, Interval } from '../packets/index.ts';

/**
 * Prefixes with what hangs on them, for questions by address.
 *
 * Prefixes never cross: two of them are disjoint or one holds the other. Sorted by start, the widest first, each
 * node therefore knows its parent, and all prefixes around an address are one chain that a binary search enters.
 * The same structure serves rules (every prefix that matches) and routes (the longest one).
 */
export interface PrefixIndex<T> {
  readonly starts: readonly Address[];
  readonly ends: readonly Address[];
  readonly parents: Int32Array;
  readonly values: readonly (readonly T[])[];
}

const NOWHERE = -1;

export function indexPrefixes<T>(entries: readonly (readonly [Interval<Address>, T])[]): PrefixIndex<T> {
  const sorted = entries.toSorted(([a], [b]) => order(a[0], b[0]) || order(b[1], a[1]));
  const starts: Address[] = [];
  const ends: Address[] = [];
  const values: T[][] = [];
  for (const [[start, end], value] of sorted) {
    if (starts.at(-1) === start && ends.at(-1) === end) values.at(-1)?.push(value);
    else {
      starts.push(start);
      ends.push(end);
      values.push([value]);
    }
  }
  return { starts, ends, parents: findParents(starts, ends), values };
}

function findParents(starts: readonly Address[], ends: readonly Address[]): Int32Array {
  const parents = new Int32Array(starts.length);
  let open = NOWHERE;
  for (const [i, start] of starts.entries()) {
    while (open !== NOWHERE && (ends[open] as Address) <= start) open = parents[open] as number;
    parents[i] = open;
    open = i;
  }
  return parents;
}

/** The longest prefix that holds the address, as a position; -1 when none does. */
export function longest<T>({ starts, ends, parents }: PrefixIndex<T>, address: Address): number {
  let at = firstAfter(starts, address) - 1;
  while (at !== NOWHERE && (ends[at] as Address) <= address) at = parents[at] as number;
  return at;
}

/** Everything on prefixes that hold or touch any address of the interval. */
export function touching<T>(index: PrefixIndex<T>, [from, end]: Interval<Address>): readonly T[] {
  const found: T[] = [];
  for (let at = longest(index, from); at !== NOWHERE; at = index.parents[at] as number)
    found.push(...valuesAt(index, at));
  for (let at = firstAfter(index.starts, from); at < index.starts.length && (index.starts[at] as Address) < end; at++)
    found.push(...valuesAt(index, at));
  return found;
}

export function valuesAt<T>(index: PrefixIndex<T>, at: number): readonly T[] {
  return index.values[at] as readonly T[];
}

/** The places inside an interval where the set of prefixes around an address changes. */
export function cutsWithin<T>({ starts, ends }: PrefixIndex<T>, [from, end]: Interval<Address>): readonly Address[] {
  const inside = (at: Address) => from < at && at < end;
  return [...starts.filter(inside), ...ends.filter(inside)];
}

function firstAfter(starts: readonly Address[], address: Address): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as Address) <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}

function order(a: Address, b: Address): number {
  return a < b ? -1 : Number(a > b);
}
