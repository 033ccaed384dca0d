import type { Write } from '../../action.ts';
import { AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupIngress } from './authorize-security-group.ts';
import { CreateSecurityGroup } from './create-security-group.ts';
import { DeleteSecurityGroup } from './delete-security-group.ts';
import { ModifyNetworkInterfaceAttribute } from './modify-network-interface-attribute.ts';
import { ModifyVpcEndpoint } from './modify-vpc-endpoint.ts';
import { CreateNetworkAclEntry, DeleteNetworkAclEntry, ReplaceNetworkAclEntry } from './network-acl-entries.ts';
import { RevokeSecurityGroupEgress, RevokeSecurityGroupIngress } from './revoke-security-group.ts';
import {
  AssociateRouteTable,
  DisassociateRouteTable,
  ReplaceRouteTableAssociation,
} from './route-table-associations.ts';
import { CreateRoute, DeleteRoute, ReplaceRoute } from './routes.ts';
import { CreateTags, DeleteTags } from './tags.ts';
import { CreateTransitGatewayRoute, DeleteTransitGatewayRoute } from './transit-gateway-routes.ts';

/** Every call of EC2 that changes something here. */
export const EC2_WRITES: readonly Write[] = [
  AssociateRouteTable,
  AuthorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress,
  CreateNetworkAclEntry,
  CreateRoute,
  CreateSecurityGroup,
  CreateTags,
  CreateTransitGatewayRoute,
  DeleteNetworkAclEntry,
  DeleteRoute,
  DeleteSecurityGroup,
  DeleteTags,
  DeleteTransitGatewayRoute,
  DisassociateRouteTable,
  ModifyNetworkInterfaceAttribute,
  ModifyVpcEndpoint,
  ReplaceNetworkAclEntry,
  ReplaceRoute,
  ReplaceRouteTableAssociation,
  RevokeSecurityGroupEgress,
  RevokeSecurityGroupIngress,
];
