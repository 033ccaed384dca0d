import type { Route, RouteTable } from '../../../model/aws/route-table.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import { listed } from './addresses.ts';

/** The tables that route what leaves some subnets: their own, and the main one of a VPC where a subnet has none. */
export function tablesOf(
  { RouteTables = [], Subnets = [] }: Snapshot,
  subnets: ReadonlySet<string>,
): readonly RouteTable[] {
  const own = RouteTables.filter(({ Associations = [] }) =>
    Associations.some(({ SubnetId }) => subnets.has(SubnetId ?? '')),
  );
  const placed = new Set(own.flatMap(({ Associations = [] }) => Associations.map(({ SubnetId }) => SubnetId ?? '')));
  const bare = Subnets.filter(({ SubnetId }) => subnets.has(SubnetId) && !placed.has(SubnetId));
  const vpcs = new Set(bare.map(({ VpcId }) => VpcId));
  const mains = RouteTables.filter(
    ({ VpcId, Associations = [] }) => vpcs.has(VpcId) && Associations.some(({ Main }) => Main === true),
  );
  return [...own, ...mains];
}

/** The tables of gateways, which steer what comes in. */
export function edgeTablesOf({ RouteTables = [] }: Snapshot, vpcs: ReadonlySet<string>): readonly RouteTable[] {
  return RouteTables.filter(
    ({ VpcId = '', Associations = [] }) =>
      vpcs.has(VpcId) && Associations.some(({ GatewayId }) => GatewayId !== undefined),
  );
}

/** The routes that may take packets to some of the addresses. A list that was not read may hold any of them. */
export function routesTo(
  snapshot: Snapshot,
  tables: readonly RouteTable[],
  addresses: IntervalSet<Address> | undefined,
): readonly Route[] {
  return tables
    .flatMap(({ Routes = [] }) => Routes)
    .filter((route) => {
      const range = rangeOf(snapshot, route);
      return addresses === undefined || range === undefined || !range.intersect(addresses).isEmpty;
    });
}

function rangeOf(snapshot: Snapshot, route: Route): IntervalSet<Address> | undefined {
  if (route.DestinationPrefixListId !== undefined) return listed(snapshot, route.DestinationPrefixListId);
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  return cidr === undefined ? undefined : IntervalSet.of(parsePrefix(cidr));
}
