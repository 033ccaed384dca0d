import type { NetworkAcl } from '../../../lib/model/aws/network-acl.ts';
import type { Route, RouteTable } from '../../../lib/model/aws/route-table.ts';
import type { IpPermission, SecurityGroup } from '../../../lib/model/aws/security-group.ts';
import type { RawSnapshot } from '../../support/naive/snapshot.ts';
import { both, EVERYTHING } from '../../support/random-network/acl-entries.ts';

/**
 * The same network without what the lab cannot build or nobody could know: transit and virtual gateways, endpoints,
 * lists that contradict one another, and everything that was not read.
 */
export function withinReach(snapshot: RawSnapshot): RawSnapshot {
  const {
    RouteTables = [],
    SecurityGroups = [],
    NetworkAcls = [],
    VpcEndpoints: _,
    VpnGateways: __,
    ...rest
  } = snapshot;
  const groups = new Set(SecurityGroups.map(({ GroupId }) => GroupId));
  return {
    ...rest,
    RouteTables: RouteTables.map(tableWithin),
    SecurityGroups: SecurityGroups.map((group) => groupWithin(group, groups)),
    NetworkAcls: NetworkAcls.map(aclWithin),
  };
}

function tableWithin(table: RouteTable): RouteTable {
  const routes = (table.Routes ?? []).flatMap((route) => routeWithin(route, table.VpcId ?? ''));
  return { ...table, Routes: routes };
}

const BEYOND = /^(vgw|vpce)-|-(lost|unseen)$|^eni-lost$/;

function routeWithin(route: Route, vpc: string): readonly Route[] {
  const { DestinationPrefixListId: list = '', TransitGatewayId, LocalGatewayId, ...plain } = route;
  if (list === 'pl-unread' || list === 'pl-partner' || LocalGatewayId !== undefined || route.State === 'filtered')
    return [];
  const target =
    route.GatewayId ?? route.NatGatewayId ?? route.VpcPeeringConnectionId ?? route.NetworkInterfaceId ?? '';
  // A middlebox inside the VPC sees a reply that its own connection does not know: a RST has then ended it already.
  if (BEYOND.test(target) || (route.NetworkInterfaceId !== undefined && route.DestinationCidrBlock !== '0.0.0.0/0'))
    return [];
  // A transit gateway's traffic goes to the NAT gateway instead: a VPC without one would be shut too often.
  if (TransitGatewayId === undefined) return [route];
  const instead = { ...plain, NatGatewayId: vpc.replace('vpc-', 'nat-') };
  return [list === '' ? instead : { ...instead, DestinationPrefixListId: list }];
}

function groupWithin(group: SecurityGroup, groups: ReadonlySet<string>): SecurityGroup {
  const known = (permissions: readonly IpPermission[] = []) => permissions.map((one) => permissionWithin(one, groups));
  return {
    ...group,
    IpPermissions: known(group.IpPermissions),
    IpPermissionsEgress: known(group.IpPermissionsEgress),
  };
}

function permissionWithin(permission: IpPermission, groups: ReadonlySet<string>): IpPermission {
  const { PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return {
    ...permission,
    PrefixListIds: PrefixListIds.filter(({ PrefixListId }) => PrefixListId !== 'pl-unread'),
    UserIdGroupPairs: UserIdGroupPairs.filter(({ GroupId }) => groups.has(GroupId ?? '')),
  };
}

function aclWithin(acl: NetworkAcl): NetworkAcl {
  const open = [...both(true, 100, 'allow', EVERYTHING), ...both(false, 100, 'allow', EVERYTHING)];
  return { ...acl, Entries: acl.Entries ?? open };
}
