import type { FamilyKey } from '../../../../model/snapshot.ts';
import { type AwsError, isAwsError } from '../../../aws-error.ts';
import { type Row, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { type IdList, idList, rowsNamed } from '../ids.ts';

/** Where a resource is told, and what AWS says of an id that names none. */
export interface Resource {
  readonly family: FamilyKey;
  readonly id: IdList;
}

function resource(family: FamilyKey, ...id: Parameters<typeof idList>): Resource {
  return { family, id: idList(...id) };
}

/** What calls change or lead to. Some codes are spelled otherwise than where the same thing is described. */
export const SECURITY_GROUP = resource(
  'SecurityGroups',
  'GroupId',
  'sg',
  'security group',
  'InvalidGroup.NotFound',
  'InvalidGroupId.Malformed',
);
export const SECURITY_GROUP_RULE = idList(
  'SecurityGroupRuleId',
  'sgr',
  'security group rule ID',
  'InvalidSecurityGroupRuleId.NotFound',
);
export const NETWORK_ACL = resource(
  'NetworkAcls',
  'NetworkAclId',
  'acl',
  'networkAcl ID',
  'InvalidNetworkAclID.NotFound',
  'InvalidNetworkAclId.Malformed',
);
export const ROUTE_TABLE = resource(
  'RouteTables',
  'RouteTableId',
  'rtb',
  'routeTable ID',
  'InvalidRouteTableID.NotFound',
  'InvalidRouteTableId.Malformed',
);
export const NETWORK_INTERFACE = resource(
  'NetworkInterfaces',
  'NetworkInterfaceId',
  'eni',
  'networkInterface ID',
  'InvalidNetworkInterfaceID.NotFound',
  'InvalidNetworkInterfaceId.Malformed',
);
export const SUBNET = resource('Subnets', 'SubnetId', 'subnet', 'subnet ID', 'InvalidSubnetID.NotFound');
export const VPC = resource('Vpcs', 'VpcId', 'vpc', 'vpc ID', 'InvalidVpcID.NotFound');
export const VPC_ENDPOINT = resource(
  'VpcEndpoints',
  'VpcEndpointId',
  'vpce',
  'Vpc Endpoint Id',
  'InvalidVpcEndpointId.NotFound',
);
export const PREFIX_LIST = resource(
  'PrefixLists',
  'PrefixListId',
  'pl',
  'prefix list ID',
  'InvalidPrefixListID.NotFound',
  'InvalidPrefixListId.Malformed',
);

/** The row that an id names; by default the id that stands in the input under the resource's own name. */
export function resourceAt(ask: Ask, { family, id }: Resource, named = textAt(ask.input, id.input)): Row | AwsError {
  const rows = recorded(ask, family);
  if (isAwsError(rows)) return rows;
  const found = rowsNamed(id, rows, { [id.input]: [named ?? ''] });
  return isAwsError(found) ? found : (found[0] ?? {});
}

/** The same, where it has to be the caller's own: what is shared is seen, and changed by its owner alone. */
export function ownAt(ask: Ask, kind: Resource, named?: string): Row | AwsError {
  const row = resourceAt(ask, kind, named);
  return isAwsError(row) ? row : (foreign(ask, row) ?? row);
}

function foreign({ session, denied }: Ask, row: Row): AwsError | undefined {
  const owner = textAt(row, 'OwnerId') ?? session.account;
  return owner === session.account
    ? undefined
    : denied(`the resource belongs to account ${owner}, which alone may change it`);
}

/** The list with another row in the place of one. */
export function replaced(ask: Ask, family: FamilyKey, before: Row, after: Row): readonly Row[] {
  return (ask.rows.get(family) ?? []).map((row) => (row === before ? after : row));
}
