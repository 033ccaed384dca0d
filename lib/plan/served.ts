import type { Change } from '../model/change.ts';
import type { Snapshot } from '../model/snapshot.ts';

/**
 * Why it cannot be told whom a change would touch: a snapshot that was read for one question may lack interfaces that
 * the resource serves too. A folder holds whatever AWS printed, and so all of them.
 */
export function unseenBy(snapshot: Snapshot, changes: readonly Change[]): readonly string[] {
  const { collection, NetworkInterfaces } = snapshot;
  if (NetworkInterfaces === undefined) return ['the interfaces of the account were not read'];
  if (collection === undefined) return [];
  const whole = new Set(collection.interfaces.vpcs);
  const unread = changes.flatMap((change) => vpcsOf(snapshot, change)).filter((vpc) => !whole.has(vpc));
  return [...new Set(unread)].map((vpc) => `the interfaces of ${vpc} were not all read`);
}

/** The VPCs whose interfaces a resource serves. A change of one interface or host serves no other. */
function vpcsOf(snapshot: Snapshot, change: Change): readonly string[] {
  switch (change.kind) {
    case 'open-security-group':
      return known(snapshot.SecurityGroups?.find(({ GroupId }) => GroupId === change.groupId)?.VpcId);
    case 'open-network-acl':
      return known(snapshot.NetworkAcls?.find(({ NetworkAclId }) => NetworkAclId === change.networkAclId)?.VpcId);
    case 'associate-route-table':
      return known(snapshot.Subnets?.find(({ SubnetId }) => SubnetId === change.subnetId)?.VpcId);
    case 'add-route':
    case 'replace-route':
    case 'associate-gateway-endpoint':
      return known(snapshot.RouteTables?.find(({ RouteTableId }) => RouteTableId === change.routeTableId)?.VpcId);
    case 'add-transit-gateway-route':
      return attachedTo(snapshot, change.transitGatewayRouteTableId);
    default:
      return [];
  }
}

/** Whatever comes in by an attachment is looked up in the table that it is associated with. */
function attachedTo({ TransitGatewayAttachments = [] }: Snapshot, tableId: string): readonly string[] {
  return TransitGatewayAttachments.filter(
    ({ Association, ResourceType }) => ResourceType === 'vpc' && Association?.TransitGatewayRouteTableId === tableId,
  ).flatMap(({ ResourceId }) => known(ResourceId));
}

function known(vpc: string | undefined): readonly string[] {
  return vpc === undefined ? [] : [vpc];
}
