import type { NetworkInterface } from '../../../model/aws/network-interface.ts';
import type { Route, RouteTable } from '../../../model/aws/route-table.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import type { Place } from '../place.ts';
import type { Scene } from '../want.ts';
import { destinationAddresses, everyAddress } from './addresses.ts';
import { placesOf } from './places.ts';
import { edgeTablesOf, routesTo, tablesOf } from './tables.ts';
import { surveyTransit, type TransitSurvey } from './transit.ts';

/** Everything that a path may touch, as far as what was read tells: more than it does touch, and never less. */
export interface Survey {
  /** Where packets go, out and back; `undefined` while that is not known. */
  readonly addresses: IntervalSet<Address> | undefined;
  readonly destinations: IntervalSet<Address> | undefined;
  /** Those that send, receive or forward. */
  readonly interfaces: readonly NetworkInterface[];
  readonly vpcs: ReadonlySet<string>;
  readonly subnets: ReadonlySet<string>;
  readonly routes: readonly Route[];
  readonly transit: TransitSurvey;
  /** Where a VPC is, if it is elsewhere. */
  readonly placeOf: (vpcId: string) => Place | undefined;
}

/** A path through more subnets than this is a loop. */
const LONGEST_PATH = 12;

/** Follows the routes from the interfaces at both ends until nothing new is met. */
export function surveyOf({ snapshot, enis, destination, clients, place }: Scene): Survey {
  const destinations = destinationAddresses(snapshot, destination);
  const ends = (snapshot.NetworkInterfaces ?? []).filter(
    (one) =>
      enis.includes(one.NetworkInterfaceId) ||
      (destinations !== undefined && !everyAddress(one).intersect(destinations).isEmpty),
  );
  const placeOf = placesOf(snapshot, place, enis);
  let found = look(snapshot, destinations, ends, ends, clients);
  for (let i = 0; i < LONGEST_PATH; i++) {
    const next = look(snapshot, destinations, ends, found.interfaces, clients, found);
    if (sizeOf(next) === sizeOf(found)) return { ...next, placeOf };
    found = next;
  }
  return { ...found, placeOf };
}

type Seen = Omit<Survey, 'placeOf'>;

function look(
  snapshot: Snapshot,
  destinations: IntervalSet<Address> | undefined,
  ends: readonly NetworkInterface[],
  known: readonly NetworkInterface[],
  clients: string | undefined,
  before?: Seen,
): Seen {
  const vpcs = new Set([...known.map(({ VpcId = '' }) => VpcId), ...(before?.vpcs ?? [])]);
  const subnets = new Set([...known.map(({ SubnetId = '' }) => SubnetId), ...(before?.subnets ?? [])]);
  const tables: readonly RouteTable[] = [...tablesOf(snapshot, subnets), ...edgeTablesOf(snapshot, vpcs)];
  const addresses = clients === undefined ? bothWays(snapshot, destinations, known, before) : undefined;
  const routes = routesTo(snapshot, tables, addresses);
  const gateways = new Set(routes.flatMap(({ TransitGatewayId: id }) => id ?? []));
  const transit = surveyTransit(snapshot, gateways, vpcs, addresses);
  return {
    addresses,
    destinations,
    interfaces: [...new Set([...ends, ...forwarders(snapshot, routes)])],
    vpcs: new Set([...vpcs, ...peers(snapshot, routes), ...transit.vpcs]),
    subnets: new Set([...subnets, ...waypoints(snapshot, routes), ...transit.subnets]),
    routes,
    transit,
  };
}

/** The addresses of requests and of replies: who sends, and every address that a NAT on the way may send from. */
function bothWays(
  snapshot: Snapshot,
  destinations: IntervalSet<Address> | undefined,
  known: readonly NetworkInterface[],
  before: Seen | undefined,
): IntervalSet<Address> | undefined {
  if (destinations === undefined) return undefined;
  const nats = natsOf(snapshot, before?.routes ?? []);
  const inside = nats.flatMap(({ NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.flatMap(({ PrivateIp }) => PrivateIp ?? []),
  );
  return [...known.map(everyAddress), IntervalSet.of(...inside.map(parsePrefix))].reduce(
    (a, b) => a.union(b),
    destinations,
  );
}

function natsOf({ NatGateways = [] }: Snapshot, routes: readonly Route[]) {
  const ids = new Set(routes.map(({ NatGatewayId }) => NatGatewayId));
  return NatGateways.filter(({ NatGatewayId }) => ids.has(NatGatewayId));
}

/** Subnets of NAT gateways and of inspecting endpoints: packets leave again by their tables. */
function waypoints(snapshot: Snapshot, routes: readonly Route[]): ReadonlySet<string> {
  const gateways = new Set(routes.map(({ GatewayId }) => GatewayId));
  const nats = natsOf(snapshot, routes).flatMap(({ SubnetId }) => SubnetId ?? []);
  const endpoints = (snapshot.VpcEndpoints ?? []).filter(({ VpcEndpointId }) => gateways.has(VpcEndpointId));
  return new Set([...nats, ...endpoints.flatMap(({ SubnetIds = [] }) => SubnetIds)]);
}

/** Interfaces that routes lead to: instances that forward. */
function forwarders({ NetworkInterfaces = [] }: Snapshot, routes: readonly Route[]): readonly NetworkInterface[] {
  const ids = new Set(
    routes.flatMap(({ NetworkInterfaceId, InstanceId }) => [NetworkInterfaceId ?? '', InstanceId ?? '']),
  );
  return NetworkInterfaces.filter(
    ({ NetworkInterfaceId, Attachment }) => ids.has(NetworkInterfaceId) || ids.has(Attachment?.InstanceId ?? '-'),
  );
}

function peers({ VpcPeeringConnections = [] }: Snapshot, routes: readonly Route[]): ReadonlySet<string> {
  const ids = new Set(routes.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId));
  const sides = VpcPeeringConnections.filter(({ VpcPeeringConnectionId }) => ids.has(VpcPeeringConnectionId)).flatMap(
    ({ RequesterVpcInfo, AccepterVpcInfo }) => [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId],
  );
  return new Set(sides.filter((id) => id !== undefined));
}

function sizeOf({ interfaces, vpcs, subnets, routes, transit }: Seen): string {
  return [interfaces.length, vpcs.size, subnets.size, routes.length, transit.gateways.size, transit.tables.size].join();
}
