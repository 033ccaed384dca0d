import type { Route, RouteTable } from '../../../lib/model/aws/route-table.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { through } from '../through.ts';
import { HOLES, LOCAL_TABLE, nearTable, peeringDevice, subnetTable } from './layout.ts';
import { addressesOf, entriesOf, type Places, rangesOfSubnet, rangesOfVpc, type Slot } from './places.ts';

/** Addresses of the hypervisor and its services, which no route leads to. */
const NEVER_FORWARDED = { 4: ['169.254.168.0/22'], 6: ['fd00:ec2::/32'] } as const;

/** Route tables as the kernel's own: what is longest, and what comes of it, is the kernel's business. */
export function routeLines(places: Places, vpc: number, family: 4 | 6): readonly string[] {
  const here = places.built.filter((slot) => slot.vpc === vpc);
  return [
    ...localLines(places, vpc, here, family),
    ...here.flatMap((slot) => [
      ...neighbourLines(slot, here, family),
      ...subnetLines(places, slot, family),
      ...[...NEVER_FORWARDED[family], 'default metric 999'].map(
        (range) => `route add ${range} ${through('noroute', family)} table ${subnetTable(slot.device)}`,
      ),
    ]),
  ];
}

/** Tables that the next network has to find empty. */
export function flushLines(places: Places, vpc: number): readonly string[] {
  const here = places.built.filter((slot) => slot.vpc === vpc);
  const tables = here.flatMap(({ device }) => [nearTable(device), subnetTable(device)]);
  return [LOCAL_TABLE, ...tables].map((table) => `route flush table ${table}`);
}

function localLines({ vpcs }: Places, vpc: number, here: readonly Slot[], family: 4 | 6): readonly string[] {
  const own = vpcs[vpc];
  const ranges = own === undefined ? [] : rangesOfVpc(own, family);
  return [
    ...ranges.map((range) => `route add ${range} ${through('nobody', family)} table ${LOCAL_TABLE}`),
    `route add default ${through('nobody', family)} table ${LOCAL_TABLE}`,
    ...here.flatMap((slot) =>
      addressesOf(slot.eni, family).map(
        (address) => `route add ${address} ${through(slot.device, family)} table ${LOCAL_TABLE}`,
      ),
    ),
  ];
}

/** A neighbour in one's own subnet is reached directly, whatever the table says. */
function neighbourLines(slot: Slot, here: readonly Slot[], family: 4 | 6): readonly string[] {
  const table = nearTable(slot.device);
  const ranges = rangesOfSubnet(slot.subnet, family);
  const near = here.filter((other) => other.subnet === slot.subnet && other !== slot);
  return [
    ...ranges.map((range) => `route add ${range} ${through('nobody', family)} table ${table}`),
    ...near.flatMap((other) =>
      addressesOf(other.eni, family).map(
        (address) => `route add ${address} ${through(other.device, family)} table ${table}`,
      ),
    ),
  ];
}

function subnetLines(places: Places, slot: Slot, family: 4 | 6): readonly string[] {
  const table = tableOf(places.snapshot, slot);
  const own = places.vpcs[slot.vpc];
  const number = subnetTable(slot.device);
  const local = own === undefined ? [] : rangesOfVpc(own, family);
  return [
    ...local.map((range) => `route add throw ${range} metric 5 table ${number}`),
    ...(table.Routes ?? []).flatMap((route) => {
      const way = wayOf(places, slot, table, route);
      const metric = metricOf(route);
      if (way === undefined) return [];
      return destinationsOf(places.snapshot, route, family).map(
        (to) => `route add ${to} ${through(way, family)} metric ${metric} table ${number}`,
      );
    }),
  ];
}

/** The table that is associated with the subnet, else the VPC's main one. */
export function tableOf({ RouteTables = [] }: Snapshot, { subnet }: Slot): RouteTable {
  const own = RouteTables.find((one) => one.Associations?.some(({ SubnetId }) => SubnetId === subnet.SubnetId));
  const main = RouteTables.find((one) => one.VpcId === subnet.VpcId && one.Associations?.some(({ Main }) => Main));
  const table = own ?? main;
  if (table === undefined) throw new Error(`${subnet.SubnetId} has no route table`);
  return table;
}

/** At one destination a written route comes before a prefix list's, and that before a propagated one. */
function metricOf({ Origin, DestinationPrefixListId }: Route): number {
  if (Origin === 'EnableVgwRoutePropagation') return 30;
  return DestinationPrefixListId === undefined ? 10 : 20;
}

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
}

function destinationsOf(snapshot: Snapshot, route: Route, family: 4 | 6): readonly string[] {
  if (route.DestinationPrefixListId !== undefined) return entriesOf(snapshot, route.DestinationPrefixListId, family);
  const text = destinationOf(route);
  return text.includes(':') === (family === 6) ? [text] : [];
}

/** Blackholes of a table, each with a device of its own. */
export function holesOf(table: RouteTable): readonly (readonly [device: string, route: Route])[] {
  const dead = (table.Routes ?? []).filter(({ State }) => State === 'blackhole');
  return dead.map((route, index) => [HOLES[index % HOLES.length] ?? '', route]);
}

/** The device behind which a route's target is. */
function wayOf(places: Places, slot: Slot, table: RouteTable, route: Route): string | undefined {
  const hole = holesOf(table).find(([, dead]) => dead === route);
  if (hole !== undefined) return hole[0];
  // `local` is written already: the more specific ones of the VPC decide, and nothing overrides them here.
  if (route.GatewayId === 'local') return undefined;
  if (route.GatewayId?.startsWith('igw-')) return 'igw';
  if (route.EgressOnlyInternetGatewayId !== undefined) return 'eigw';
  if (route.VpcPeeringConnectionId !== undefined)
    return peeringDevice(farVpc(places, slot.vpc, route.VpcPeeringConnectionId));
  const target = places.slots.find(
    ({ eni, nat }) =>
      (route.NatGatewayId !== undefined && nat?.NatGatewayId === route.NatGatewayId) ||
      (route.NetworkInterfaceId !== undefined && eni.NetworkInterfaceId === route.NetworkInterfaceId),
  );
  if (target === undefined) throw new Error(`the lab cannot build a route to ${JSON.stringify(route)}`);
  return target.device;
}

/** The number of the VPC at the other end of a peering. */
function farVpc({ vpcs, snapshot }: Places, vpc: number, id: string): number {
  const peering = snapshot.VpcPeeringConnections?.find((one) => one.VpcPeeringConnectionId === id);
  const ends = new Set([peering?.RequesterVpcInfo?.VpcId, peering?.AccepterVpcInfo?.VpcId]);
  const far = vpcs.findIndex(({ VpcId }, index) => index !== vpc && ends.has(VpcId));
  if (far < 0) throw new Error(`the lab does not know the far end of ${id}`);
  return far;
}
