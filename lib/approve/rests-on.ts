import type { Change, ChangeKind, ChangeOf, Permission, RouteTarget } from '../model/change.ts';
import type { SliceKey } from './slice-rows.ts';

/** A row that a change rests on. */
export interface Ref {
  readonly of: SliceKey;
  readonly id: string;
}

type Rests<K extends ChangeKind> = (change: ChangeOf<K>) => readonly Ref[];

const TARGETS: Readonly<Record<RouteTarget['kind'], SliceKey>> = {
  'nat-gateway': 'NatGateways',
  'internet-gateway': 'InternetGateways',
  'egress-only-gateway': 'EgressOnlyInternetGateways',
  'transit-gateway': 'TransitGateways',
  'vpc-peering': 'VpcPeeringConnections',
  'virtual-gateway': 'VpnGateways',
  interface: 'NetworkInterfaces',
  'vpc-endpoint': 'VpcEndpoints',
};

/**
 * Kind → what it changes, what is fastened to that, and what it names. A host's own rules are not among them: a dump holds
 * counters and the rules of whatever runs there, so it is another one each time. The host is asked when it is changed.
 */
const RESTS: { readonly [K in ChangeKind]: Rests<K> } = {
  'open-security-group': ({ groupId, permissions }) => [...group(groupId), ...permissions.flatMap(peer)],
  'add-security-group': ({ eni, permissions }) => [ref('NetworkInterfaces', eni), ...permissions.flatMap(peer)],
  'open-network-acl': ({ networkAclId }) => [ref('NetworkAcls', networkAclId)],
  'add-route': route,
  'replace-route': route,
  'associate-route-table': ({ subnetId, routeTableId, replaces }) => [
    ref('Subnets', subnetId),
    ref('RouteTables', routeTableId),
    ref('RouteTables', replaces.routeTableId),
  ],
  'associate-gateway-endpoint': ({ vpcEndpointId, routeTableId }) => [
    ref('VpcEndpoints', vpcEndpointId),
    ref('RouteTables', routeTableId),
  ],
  'add-transit-gateway-route': ({ transitGatewayRouteTableId, attachmentId }) => [
    ref('TransitGatewayRouteTables', transitGatewayRouteTableId),
    ref('transitGatewayRoutes', transitGatewayRouteTableId),
    ref('TransitGatewayAttachments', attachmentId),
  ],
  'disable-source-dest-check': ({ eni }) => [ref('NetworkInterfaces', eni)],
  'open-host-firewall': () => [],
};

export function restsOn(change: Change): readonly Ref[] {
  const rests = RESTS[change.kind] as Rests<ChangeKind>;
  return rests(change);
}

function ref(of: SliceKey, id: string): Ref {
  return { of, id };
}

function group(id: string): readonly Ref[] {
  return [ref('SecurityGroups', id), ref('SecurityGroupRules', id), ref('members', id)];
}

/** What a rule lets through hangs on what its list holds, or on who has its group. */
function peer({ peer: named }: Permission): readonly Ref[] {
  if ('groupId' in named) return [ref('members', named.groupId)];
  return 'prefixListId' in named ? list(named.prefixListId) : [];
}

function list(id: string): readonly Ref[] {
  return [ref('PrefixLists', id), ref('prefixListEntries', id)];
}

function route({ routeTableId, destination, target }: ChangeOf<'add-route' | 'replace-route'>): readonly Ref[] {
  const named = destination.startsWith('pl-') ? list(destination) : [];
  return [ref('RouteTables', routeTableId), ref(TARGETS[target.kind], target.id), ...named];
}
