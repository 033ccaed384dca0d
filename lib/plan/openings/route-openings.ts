import type { Network } from '../../evaluate/network/network.ts';
import { type Address, ANY_ADDRESS, type Interval, IntervalSet, readPrefix } from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';
import { routeDifference } from './route-difference.ts';
import { gatewaysUnder, type RouteSender, sendersIn } from './route-senders.ts';
import { subnetsOf } from './served-subnets.ts';

/** The addresses that a route is about: its prefix, the entries of its list, or anything where the list was not read. */
export function regionOf(network: Network, destination: string): IntervalSet<Address> {
  const entries = destination.startsWith('pl-') ? network.listEntries(destination) : [readPrefix(destination)];
  if (entries === undefined) return ANY_ADDRESS;
  return IntervalSet.of(...entries.filter((one): one is Interval<Address> => one !== undefined));
}

/** What changed routes of one table mean for everybody in every subnet that it routes. */
export function tableOpenings(
  before: Network,
  after: Network,
  tableId: string,
  region: IntervalSet<Address>,
): readonly OpenPackets[] {
  const own = routeDifference(before.table(tableId), after.table(tableId), region);
  return [
    ...subnetsOf(after, tableId).flatMap((id) => subnetOpenings(before, after, id, region)),
    ...gatewaysUnder(after, tableId).flatMap((one) => openings(one, tableId, own)),
  ];
}

/** The same for one subnet: its own neighbours are reached without asking any table. */
export function subnetOpenings(
  before: Network,
  after: Network,
  subnetId: string,
  region: IntervalSet<Address>,
): readonly OpenPackets[] {
  const outside = region.subtract(after.rangeOf(subnetId) ?? IntervalSet.empty());
  const table = after.tableOf(subnetId);
  const difference = routeDifference(before.tableOf(subnetId), table, outside);
  const resourceId = 'id' in table ? table.id : subnetId;
  return sendersIn(after, subnetId).flatMap((one) => openings(one, resourceId, difference));
}

function openings(
  { id: eni, subnetId, sentTo }: RouteSender,
  resourceId: string,
  { opened, moved }: ReturnType<typeof routeDifference>,
): readonly OpenPackets[] {
  const shifted = IntervalSet.of(...moved.flatMap((one): readonly Interval<Address>[] => [...one.destinations]));
  const base = { eni, subnetId, resourceId, direction: 'out' } as const;
  return [
    { ...base, packets: sentTo(opened), moved: false },
    { ...base, packets: sentTo(shifted), moved: true },
  ].filter(({ packets }) => !packets.isEmpty);
}
