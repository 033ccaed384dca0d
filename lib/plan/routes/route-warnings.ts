import type { RouteTarget } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';

interface Routed {
  readonly routeTableId: string;
  readonly destination: string;
  readonly target: RouteTarget;
  readonly replaces?: RouteTarget | null;
}

/** What somebody wants to know of a new target before it is approved. */
export function warningsOn(
  snapshot: Snapshot,
  { routeTableId, destination, target, replaces }: Routed,
): readonly string[] {
  return [
    ...otherAddress(snapshot, destination, target, replaces),
    ...otherZone(snapshot, routeTableId, target),
    ...lettingIn(routeTableId, target),
    ...noWayBack(destination, replaces),
  ];
}

/** What leads nowhere may not be a target that AWS takes a second time. */
function noWayBack(destination: string, replaces: RouteTarget | null | undefined): readonly string[] {
  if (replaces === undefined || replaces === null) return [];
  return [`what ${destination} leads to today, ${replaces.id}, does not forward: AWS may refuse to lead it back there`];
}

/** The far end may have allow-listed the address that they came from. */
function otherAddress(
  snapshot: Snapshot,
  destination: string,
  target: RouteTarget,
  replaces: RouteTarget | null | undefined,
): readonly string[] {
  if (replaces === undefined) return [];
  const was = replaces === null ? undefined : publicOf(snapshot, replaces.id);
  const is = publicOf(snapshot, target.id);
  const change = `${was === undefined ? '' : ` from ${was}`}${is === undefined ? '' : ` to ${is}`}`;
  return leadsOut(target) || leadsOut(replaces)
    ? [
        `moving ${destination} to ${target.id} changes the public address that the far end sees${change}; it may have allow-listed the old one`,
      ]
    : [];
}

function leadsOut(target: RouteTarget | null): boolean {
  return target === null || target.kind === 'nat-gateway' || target.kind === 'internet-gateway';
}

function publicOf({ NatGateways: nats = [] }: Snapshot, id: string): string | undefined {
  const addresses = nats.find((one) => one.NatGatewayId === id)?.NatGatewayAddresses ?? [];
  return addresses.flatMap(({ PublicIp }) => PublicIp ?? []).join(', ') || undefined;
}

function otherZone(snapshot: Snapshot, routeTableId: string, target: RouteTarget): readonly string[] {
  const nat = snapshot.NatGateways?.find((one) => one.NatGatewayId === target.id);
  const zone = zoneOf(snapshot, nat?.SubnetId);
  const associations = snapshot.RouteTables?.find((one) => one.RouteTableId === routeTableId)?.Associations ?? [];
  const zones = new Set(associations.flatMap(({ SubnetId }) => zoneOf(snapshot, SubnetId) ?? []));
  const others = [...zones].filter((one) => one !== zone);
  return zone === undefined || others.length === 0
    ? []
    : [
        `NAT gateway ${target.id} stands in zone ${zone}: subnets of ${routeTableId} in ${others.join(', ')} pay for every byte across zones, and depend on ${zone}`,
      ];
}

function zoneOf({ Subnets: subnets = [] }: Snapshot, id: string | undefined): string | undefined {
  return subnets.find((one) => one.SubnetId === id)?.AvailabilityZone;
}

function lettingIn(routeTableId: string, { kind, id }: RouteTarget): readonly string[] {
  return kind === 'internet-gateway'
    ? [
        `a route to ${id} works both ways: whatever in the subnets of ${routeTableId} has a public address can be reached from there too, as far as its groups and ACLs allow`,
      ]
    : [];
}
