import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import { type Address, ANY_ADDRESS, type Interval, IntervalSet, PacketSet, readPrefix } from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';
import { type RouteDifference, routeDifference } from './route-difference.ts';
import { sentTo } from './route-senders.ts';
import { interfacesBySubnet, subnetsOf } from './served-subnets.ts';

/** The addresses that a route is about: its prefix, the entries of its list, or anything where the list was not read. */
export function regionOf(network: Network, destination: string): IntervalSet<Address> {
  const entries = destination.startsWith('pl-') ? network.listEntries(destination) : [readPrefix(destination)];
  if (entries === undefined) return ANY_ADDRESS;
  return IntervalSet.of(...entries.filter((one): one is Interval<Address> => one !== undefined));
}

/** What changed routes of one table mean for every interface in every subnet that it routes. */
export function tableOpenings(
  before: Network,
  after: Network,
  tableId: string,
  region: IntervalSet<Address>,
): readonly OpenPackets[] {
  const interfaces = interfacesBySubnet(after);
  return subnetsOf(after, tableId, interfaces.keys()).flatMap((id) =>
    subnetOpenings(before, after, id, interfaces.get(id) ?? [], region),
  );
}

/** The same for one subnet: its own neighbours are reached without asking any table. */
export function subnetOpenings(
  before: Network,
  after: Network,
  subnetId: string,
  interfaces: readonly Interface[],
  region: IntervalSet<Address>,
): readonly OpenPackets[] {
  const outside = region.subtract(after.rangeOf(subnetId) ?? IntervalSet.empty());
  const table = after.tableOf(subnetId);
  const { opened, moved }: RouteDifference = routeDifference(before.tableOf(subnetId), table, outside);
  const shifted = IntervalSet.of(...moved.flatMap((one): readonly Interval<Address>[] => [...one.destinations]));
  const resourceId = 'id' in table ? table.id : subnetId;
  return interfaces.flatMap((owner) => [
    ...opening(owner, resourceId, opened, false),
    ...opening(owner, resourceId, shifted, true),
  ]);
}

function opening(
  owner: Interface,
  resourceId: string,
  destinations: IntervalSet<Address>,
  moved: boolean,
): readonly OpenPackets[] {
  const { id: eni, subnetId } = owner;
  const packets = destinations.isEmpty ? PacketSet.EMPTY : sentTo(owner, destinations);
  return packets.isEmpty ? [] : [{ eni, subnetId, resourceId, direction: 'out', packets, moved }];
}
