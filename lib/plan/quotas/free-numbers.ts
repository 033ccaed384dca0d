import { LAST_NUMBER } from './acl-entries.ts';

/** A stretch of free numbers between two entries, whose own numbers are `above` and `below`. */
interface Gap {
  readonly above: number;
  readonly below: number;
}

/** Entries are numbered by tens, so that others fit between them later. */
const STEPS = [100, 10, 5, 1];
/** In a gap as wide as this the middle is no better than the next round number. */
const WIDE = 1000;

/**
 * So many free numbers that are read before the entry `below`; undefined where there are too few. The gap nearest to it
 * that holds them all is taken, and round numbers in it, with room left on either side.
 */
export function freeNumbers(used: readonly number[], below: number, count: number): readonly number[] | undefined {
  const gaps = gapsBelow(used, below);
  const gap = gaps.find((one) => one.below - one.above - 1 >= count);
  if (gap === undefined) return scattered(gaps, count);
  const step = STEPS.find((one) => multiples(gap, one) >= count && (one < 100 || gap.above === 0)) ?? 1;
  const first = Math.floor(gap.above / step) + 1;
  const room = multiples(gap, step);
  const at = (i: number) => (gap.below - gap.above > WIDE ? i : Math.floor(((i + 1) * room) / (count + 1)));
  return Array.from({ length: count }, (_, i) => (first + at(i)) * step);
}

/** The last resort: whatever is free, wherever it is. */
function scattered(gaps: readonly Gap[], count: number): readonly number[] | undefined {
  const free = gaps.flatMap(({ above, below }) => Array.from({ length: below - above - 1 }, (_, i) => below - 1 - i));
  return free.length < count ? undefined : free.slice(0, count).toSorted((a, b) => a - b);
}

/** Nearest first. */
function gapsBelow(used: readonly number[], below: number): readonly Gap[] {
  const end = Math.min(below, LAST_NUMBER + 1);
  const taken = [0, ...used.filter((number) => number < end), end];
  return taken
    .slice(1)
    .map((number, i) => ({ above: taken[i] ?? 0, below: number }))
    .toReversed();
}

function multiples({ above, below }: Gap, step: number): number {
  return Math.floor((below - 1) / step) - Math.floor(above / step);
}
