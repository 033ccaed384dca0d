import type { Route, RouteTable } from '../../../lib/model/aws/route-table.ts';
import { type Address, holds, prefixLength } from './address.ts';
import type { Target } from './journey.ts';
import { longestMember, prefixListMembers } from './prefix-list.ts';
import { isAssociated, type RawSnapshot, vpcOf, vpcPrefixes } from './snapshot.ts';

/** The table with an explicit association to the subnet, else the VPC's main table. */
export function tableOf(snapshot: RawSnapshot, subnetId: string, vpcId: string): RouteTable | undefined {
  let main: RouteTable | undefined;
  for (const table of snapshot.RouteTables ?? []) {
    for (const association of table.Associations ?? []) {
      if (!isAssociated(association.AssociationState)) continue;
      if (association.SubnetId === subnetId) return table;
      if (association.Main === true && table.VpcId === vpcId) main ??= table;
    }
  }
  return main;
}

/** A route that matches one address: how long its prefix is there, and its rank among equals. */
export interface Candidate {
  readonly length: number;
  readonly rank: 0 | 1 | 2;
  readonly text: string;
  readonly state: string | undefined;
  readonly target: Target | null;
}

/** Every route of the table that matches, the VPC's own `local` ones included. */
export function matchingRoutes(snapshot: RawSnapshot, table: RouteTable, address: Address): readonly Candidate[] {
  const candidates: Candidate[] = [];
  const written = new Set<string>();
  for (const route of table.Routes ?? []) {
    const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
    if (cidr !== undefined) written.add(cidr);
    const length = lengthAt(snapshot, route, address);
    if (length !== undefined) candidates.push(candidateOf(route, length));
  }
  for (const prefix of vpcPrefixes(vpcOf(snapshot, table.VpcId ?? ''))) {
    if (!written.has(prefix) && holds(prefix, address)) candidates.push(localCandidate(prefix));
  }
  return candidates;
}

function lengthAt(snapshot: RawSnapshot, route: Route, address: Address): number | undefined {
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  if (cidr !== undefined) return holds(cidr, address) ? prefixLength(cidr) : undefined;
  return longestMember(prefixListMembers(snapshot, route.DestinationPrefixListId ?? '') ?? [], address);
}

export function candidateOf(route: Route, length: number): Candidate {
  const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  const propagated = ['EnableVgwRoutePropagation', 'Advertisement'].includes(route.Origin ?? '');
  return {
    length,
    rank: propagated ? 2 : cidr === undefined ? 1 : 0,
    text: cidr ?? route.DestinationPrefixListId ?? '',
    state: route.State,
    target: targetOf(route),
  };
}

function localCandidate(prefix: string): Candidate {
  const target: Target = { kind: 'local', id: 'local' };
  return { length: prefixLength(prefix), rank: 0, text: prefix, state: 'active', target };
}

function targetOf(route: Route): Target | null {
  if (route.NatGatewayId !== undefined) return { kind: 'nat-gateway', id: route.NatGatewayId };
  if (route.TransitGatewayId !== undefined) return { kind: 'transit-gateway', id: route.TransitGatewayId };
  if (route.VpcPeeringConnectionId !== undefined) return { kind: 'vpc-peering', id: route.VpcPeeringConnectionId };
  const egressOnly = route.EgressOnlyInternetGatewayId;
  if (egressOnly !== undefined) return { kind: 'egress-only-gateway', id: egressOnly };
  if (route.NetworkInterfaceId !== undefined) return { kind: 'interface', id: route.NetworkInterfaceId };
  return gatewayTarget(route.GatewayId ?? '');
}

function gatewayTarget(id: string): Target | null {
  if (id === 'local') return { kind: 'local', id };
  if (id.startsWith('igw-')) return { kind: 'internet-gateway', id };
  if (id.startsWith('vgw-')) return { kind: 'virtual-gateway', id };
  if (id.startsWith('vpce-')) return { kind: 'vpc-endpoint', id };
  return null;
}
