import type { Route, RouteTable } from '../../model/aws/route-table.ts';
import type { HopKind } from '../../model/gate.ts';
import { type Address, formatPrefix, type Interval, parsePrefix } from '../../packets/index.ts';
import { indexPrefixes, type PrefixIndex } from '../prefix-index.ts';

export interface Target {
  readonly to: HopKind | 'local';
  readonly id: string;
}

/** One destination of one route. A prefix-list route becomes as many as its list has entries. */
export interface RouteEntry {
  /** The destination as AWS prints it; `pl-…` for every entry of a list. */
  readonly ruleId: string;
  readonly target: Target;
  readonly state: string;
  /** At one prefix the lowest wins: 0 static, 1 prefix list, 2 propagated. */
  readonly rank: 0 | 1 | 2;
  readonly listId: string | undefined;
}

/** A list that a route names and the snapshot does not hold: the route might match anything. */
export interface UnreadList {
  readonly id: string;
  readonly target: Target;
}

export interface Table {
  readonly id: string;
  readonly vpcId: string;
  readonly index: PrefixIndex<RouteEntry>;
  readonly unread: readonly UnreadList[];
}

/** What compiling a table needs to know of the rest of the snapshot. */
export interface Surroundings {
  readonly cidrsOf: (vpcId: string) => readonly Interval<Address>[];
  readonly listEntries: (id: string) => readonly Interval<Address>[] | undefined;
  readonly isFirewallEndpoint: (id: string) => boolean;
}

export function compileTable(table: RouteTable, near: Surroundings): Table {
  const vpcId = table.VpcId ?? '';
  const entries: (readonly [Interval<Address>, RouteEntry])[] = [];
  const unread: UnreadList[] = [];
  for (const route of table.Routes ?? []) {
    const target = targetOf(route, near);
    const state = route.State ?? 'active';
    const listId = route.DestinationPrefixListId;
    const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? '';
    const prefixes = listId === undefined ? written(cidr) : near.listEntries(listId);
    if (prefixes === undefined && listId !== undefined) unread.push({ id: listId, target });
    for (const prefix of prefixes ?? [])
      entries.push([prefix, { ruleId: listId ?? cidr, target, state, rank: rankOf(route), listId }]);
  }
  return {
    id: table.RouteTableId,
    vpcId,
    index: indexPrefixes([...entries, ...impliedLocals(vpcId, entries, near)]),
    unread,
  };
}

function written(cidr: string): readonly Interval<Address>[] {
  return cidr === '' ? [] : [parsePrefix(cidr)];
}

function rankOf(route: Route): 0 | 1 | 2 {
  if (route.Origin === 'EnableVgwRoutePropagation' || route.Origin === 'Advertisement') return 2;
  return route.DestinationPrefixListId === undefined ? 0 : 1;
}

/** Every table of a VPC has a local route for each of its ranges, unless another target replaced it. */
function impliedLocals(
  vpcId: string,
  entries: readonly (readonly [Interval<Address>, RouteEntry])[],
  near: Surroundings,
): readonly (readonly [Interval<Address>, RouteEntry])[] {
  const local = { target: { to: 'local', id: 'local' }, state: 'active', rank: 0, listId: undefined } as const;
  return near
    .cidrsOf(vpcId)
    .filter(
      ([from, end]) => !entries.some(([[start, stop], entry]) => start === from && stop === end && entry.rank === 0),
    )
    .map((prefix) => [prefix, { ...local, ruleId: formatPrefix(prefix) }]);
}

const FIELDS = [
  ['TransitGatewayId', 'transit-gateway'],
  ['VpcPeeringConnectionId', 'vpc-peering'],
  ['NatGatewayId', 'nat-gateway'],
  ['EgressOnlyInternetGatewayId', 'egress-only-gateway'],
  ['NetworkInterfaceId', 'nat-instance'],
  ['InstanceId', 'nat-instance'],
  ['LocalGatewayId', 'unmodelled'],
  ['CarrierGatewayId', 'unmodelled'],
  ['CoreNetworkArn', 'unmodelled'],
  ['OdbNetworkArn', 'unmodelled'],
] as const satisfies readonly (readonly [keyof Route, HopKind])[];

function targetOf(route: Route, near: Surroundings): Target {
  for (const [field, to] of FIELDS) {
    const id = route[field];
    if (id !== undefined) return { to, id };
  }
  return gatewayTarget(route.GatewayId, route.DestinationPrefixListId !== undefined, near);
}

/** `GatewayId` holds five kinds of target, told apart by prefix alone; both kinds of endpoint are `vpce-`. */
function gatewayTarget(id: string | undefined, byList: boolean, near: Surroundings): Target {
  if (id === undefined) return { to: 'unmodelled', id: 'none' };
  if (id === 'local') return { to: 'local', id };
  if (id.startsWith('igw-')) return { to: 'internet-gateway', id };
  if (id.startsWith('vgw-')) return { to: 'virtual-gateway', id };
  if (id.startsWith('eigw-')) return { to: 'egress-only-gateway', id };
  if (id.startsWith('vpce-'))
    return { to: byList && !near.isFirewallEndpoint(id) ? 'gateway-endpoint' : 'firewall-endpoint', id };
  return { to: 'unmodelled', id };
}
