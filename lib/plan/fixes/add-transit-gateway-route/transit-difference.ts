import type { Network } from '../../../evaluate/network/network.ts';
import { isGap } from '../../../model/gap.ts';
import { type Address, type Interval, IntervalSet } from '../../../packets/index.ts';

/** What a transit gateway's table hands on after a change and not before, and what it hands to another attachment. */
export interface TransitDifference {
  readonly opened: IntervalSet<Address>;
  readonly moved: IntervalSet<Address>;
}

/** Between two places where routes begin or end, every address fares alike. */
export function transitDifference(
  before: Network,
  after: Network,
  tableId: string,
  region: IntervalSet<Address>,
): TransitDifference {
  const cuts = new Set([before, after].flatMap(({ transit }) => transit.cutsOf(tableId, region)));
  const pieces = [...region].flatMap((part) => cut(part, [...cuts]));
  const fates = pieces.map((piece) => ({
    piece,
    was: attachmentAt(before, tableId, piece[0]),
    is: attachmentAt(after, tableId, piece[0]),
  }));
  const changed = fates.filter(({ was, is }) => is !== undefined && is !== was);
  return {
    opened: IntervalSet.of(...changed.filter(({ was }) => was === undefined).map(({ piece }) => piece)),
    moved: IntervalSet.of(...changed.filter(({ was }) => was !== undefined).map(({ piece }) => piece)),
  };
}

function cut([from, end]: Interval<Address>, cuts: readonly Address[]): readonly Interval<Address>[] {
  const inner = cuts.filter((at) => from < at && at < end).toSorted((a, b) => (a < b ? -1 : 1));
  const bounds = [from, ...inner, end];
  return bounds.slice(1).map((bound, i): Interval<Address> => [bounds[i] as Address, bound]);
}

/** Routes that were not collected may lead anywhere: what is opened then counts as opened. */
function attachmentAt({ transit }: Network, tableId: string, address: Address): string | undefined {
  const route = transit.lookUp(tableId, address);
  return route === undefined || isGap(route) || route.state !== 'active' ? undefined : route.attachmentId;
}
