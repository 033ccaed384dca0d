import type { Change, ChangeKind, ChangeOf } from '../model/change.ts';

type Touched<K extends ChangeKind> = (change: ChangeOf<K>) => readonly string[];

/** Kind → ids of all that it writes to. */
const TOUCHED: { readonly [K in ChangeKind]: Touched<K> } = {
  'open-security-group': ({ groupId }) => [groupId],
  'add-security-group': ({ eni }) => [eni],
  'open-network-acl': ({ networkAclId }) => [networkAclId],
  'add-route': ({ routeTableId }) => [routeTableId],
  'replace-route': ({ routeTableId }) => [routeTableId],
  'associate-route-table': ({ subnetId, routeTableId, replaces }) => [subnetId, routeTableId, replaces.routeTableId],
  'associate-gateway-endpoint': ({ vpcEndpointId, routeTableId }) => [vpcEndpointId, routeTableId],
  'add-transit-gateway-route': ({ transitGatewayRouteTableId }) => [transitGatewayRouteTableId],
  'disable-source-dest-check': ({ eni }) => [eni],
  'open-host-firewall': ({ instanceId }) => [instanceId],
};

/** What a change writes to: a tag on any of them protects it. */
export function touchedBy(change: Change): readonly string[] {
  const touched = TOUCHED[change.kind] as Touched<ChangeKind>;
  return touched(change);
}
