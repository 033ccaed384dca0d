import { type Interval, IntervalSet } from '../../../packets/index.ts';
import type { Members } from './ipset.ts';

/** A network of a set; one that `excludes` takes its addresses out of a wider one (`nomatch`). */
export interface NestedRange {
  readonly range: Interval<bigint>;
  readonly excludes: boolean;
  readonly expires: boolean;
}

/**
 * The addresses of a set of networks. The narrowest network that holds an address decides, so they are laid over each
 * other from wide to narrow; where one of them may have expired, what it decides is in doubt.
 */
export function nestedAddresses(networks: readonly NestedRange[]): Members<Interval<bigint>> {
  let [sure, maybe] = [IntervalSet.empty<bigint>(), IntervalSet.empty<bigint>()];
  for (const layer of layers(networks)) {
    const covers = (excludes: boolean, expires: boolean) =>
      IntervalSet.of(
        ...layer.filter((one) => one.excludes === excludes && one.expires === expires).map(({ range }) => range),
      );
    const [inside, outside] = [covers(false, false), covers(true, false)];
    const [perhapsIn, perhapsOut] = [covers(false, true), covers(true, true)];
    const doubted = perhapsIn.subtract(sure).union(sure.intersect(perhapsOut));
    sure = sure.subtract(perhapsOut).subtract(outside).union(inside);
    maybe = maybe.union(doubted).subtract(outside).subtract(inside);
  }
  return { sure: [...sure], maybe: [...maybe] };
}

function layers(networks: readonly NestedRange[]): readonly (readonly NestedRange[])[] {
  const bySize = Map.groupBy(networks, ({ range: [from, end] }) => end - from);
  return [...bySize].toSorted(([a], [b]) => (a < b ? 1 : -1)).map(([, layer]) => layer);
}
