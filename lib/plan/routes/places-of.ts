import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { Table } from '../../evaluate/network/routes.ts';
import type { Drop } from '../../explain/blockers.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, IntervalSet } from '../../packets/index.ts';
import type { Scene } from '../fix.ts';
import { leadingPart } from './address-space.ts';
import { farRangeAround } from './far-ranges.ts';
import type { Place } from './place.ts';
import { entryAt } from './route-target.ts';
import { tableRow } from './table-row.ts';

/**
 * Where a drop can be mended by a route: the table that had none, or the table that led to what drops. A NAT gateway
 * without a way out of its own stands for two, its own table and its clients'.
 */
export function placesOf(scene: Scene, drop: Drop): readonly Place[] {
  const { network } = scene;
  if (drop.gate.gate === 'route-table') return placeAt(network, drop, network.table(drop.gate.resourceId));
  const own = OWN_WAY.has(drop.ruling.code) ? natPlace(network, drop) : [];
  return [...own, ...leadingTo(scene, drop)];
}

const OWN_WAY: ReadonlySet<string> = new Set(['nat-gateway-no-way-out', 'nat-gateway-private', 'nat-gateway-loop']);

/** The table of the NAT gateway's subnet, with the packets as the gateway sends them. */
function natPlace(network: Network, drop: Drop): readonly Place[] {
  const nat = network.nat(drop.gate.resourceId);
  if (isGap(nat) || nat.ConnectivityType === 'private') return [];
  const id = nat.AvailabilityMode === 'regional' ? undefined : nat.SubnetId;
  const table = id === undefined ? network.table(nat.RouteTableId ?? '') : network.tableOf(id);
  return placeAt(network, drop, table, id).map((one) => ({ ...one, natId: nat.NatGatewayId }));
}

/** The table that sends the packets, or those of the audited interface that a NAT has rewritten since, to what drops them. */
function leadingTo({ network, eni }: Scene, drop: Drop): readonly Place[] {
  const home = network.interfaceOf(eni);
  const homes = isGap(home) ? [] : [home];
  const sender = senderIn(network, drop, homes[0]?.vpcId);
  const subnets = [...(sender === undefined ? [] : [sender]), ...homes].map(({ subnetId }) => subnetId);
  const near = [...new Set(subnets)].flatMap((id) => placeAt(network, drop, network.tableOf(id), id));
  const all = (network.snapshot.Subnets ?? []).flatMap(({ SubnetId: id }) =>
    placeAt(network, drop, network.tableOf(id), id),
  );
  const found = near.find((one) => leads(one, drop));
  const led = found === undefined ? all.filter((one) => leads(one, drop)) : [found];
  // Several tables lead there, and which of them the packets met is not told.
  return new Set(led.map(({ table }) => table.id)).size === 1 ? led.slice(0, 1) : [];
}

function leads({ network, entry }: Place, { gate: { resourceId } }: Drop): boolean {
  if (entry === undefined) return false;
  const { id } = entry.target;
  return id === resourceId || (id.startsWith('i-') && network.interfaceOfInstance(id)?.id === resourceId);
}

function placeAt(
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

function senderIn(network: Network, { packets }: Drop, vpcId: string | undefined): Interface | undefined {
  const [source] = packets.addresses('src').bounds;
  return source === undefined || vpcId === undefined ? undefined : network.addresses.owner(vpcId, source);
}

function subnetOf(network: Network, table: Table, sender: Interface | undefined): string | undefined {
  if (sender === undefined) return undefined;
  const own = network.tableOf(sender.subnetId);
  return !isGap(own) && own.id === table.id ? sender.subnetId : undefined;
}
