import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Table } from '../../evaluate/network/routes.ts';
import type { Drop } from '../../explain/blockers.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, IntervalSet } from '../../packets/index.ts';
import { leadingPart } from './address-space.ts';
import { farRangeAround } from './far-ranges.ts';
import type { Place } from './place.ts';
import { entryAt } from './route-target.ts';
import { tableRow } from './table-row.ts';

/** A drop seen from one table; none where the table was not read. */
export function placeAt(
  network: Network,
  drop: Drop,
  table: ReturnType<Network['table']>,
  subnetId?: string,
): readonly Place[] {
  const row = isGap(table) ? undefined : tableRow(network.snapshot, table.id);
  if (isGap(table) || row === undefined) return [];
  const destinations = reachableTogether(network, table.vpcId, drop.packets.addresses('dst'));
  const [first] = destinations.bounds;
  if (first === undefined) return [];
  const sender = senderIn(network, drop, table.vpcId);
  return [
    {
      network,
      table,
      row,
      subnetId: subnetId ?? subnetOf(network, table, sender),
      direction: drop.gate.direction,
      sender,
      natId: undefined,
      sources: sourcesOf(drop, first),
      destinations,
      entry: entryAt(table, first),
    },
  ];
}

/** Destinations that one route can lead to: of the first one's VPC, where it lies in one that the near VPC is joined to. */
function reachableTogether(network: Network, vpcId: string, all: IntervalSet<Address>): IntervalSet<Address> {
  const part = leadingPart(all);
  const [first] = part.bounds;
  const range = first === undefined ? undefined : farRangeAround(network, vpcId, first);
  return range === undefined ? part : part.intersect(IntervalSet.of<Address>(range));
}

/** Sources of the family that the destination is of: the packets of a name may be of both. */
function sourcesOf({ packets }: Drop, destination: Address): IntervalSet<Address> {
  const own = packets.boxes().filter(({ dst: [from] }) => from >> 128n === destination >> 128n);
  return IntervalSet.of(...own.map(({ src }) => src));
}

export function senderIn(network: Network, { packets }: Drop, vpcId: string | undefined): Interface | undefined {
  const [source] = packets.addresses('src').bounds;
  return source === undefined || vpcId === undefined ? undefined : network.addresses.owner(vpcId, source);
}

function subnetOf(network: Network, table: Table, sender: Interface | undefined): string | undefined {
  if (sender === undefined) return undefined;
  const own = network.tableOf(sender.subnetId);
  return !isGap(own) && own.id === table.id ? sender.subnetId : undefined;
}
