import type { Action } from '../action.ts';
import { DescribeAddresses } from './describe-addresses.ts';
import { DescribeEgressOnlyInternetGateways } from './describe-egress-only-internet-gateways.ts';
import { DescribeInstances } from './describe-instances.ts';
import { DescribeInternetGateways } from './describe-internet-gateways.ts';
import { DescribeManagedPrefixLists } from './describe-managed-prefix-lists.ts';
import { DescribeNatGateways } from './describe-nat-gateways.ts';
import { DescribeNetworkAcls } from './describe-network-acls.ts';
import { DescribeNetworkInterfaces } from './describe-network-interfaces.ts';
import { DescribePrefixLists } from './describe-prefix-lists.ts';
import { DescribeRouteTables } from './describe-route-tables.ts';
import { DescribeSecurityGroupRules } from './describe-security-group-rules.ts';
import { DescribeSecurityGroups } from './describe-security-groups.ts';
import { DescribeSubnets } from './describe-subnets.ts';
import { DescribeTransitGatewayAttachments } from './describe-transit-gateway-attachments.ts';
import { DescribeTransitGatewayRouteTables } from './describe-transit-gateway-route-tables.ts';
import { DescribeTransitGatewayVpcAttachments } from './describe-transit-gateway-vpc-attachments.ts';
import { DescribeTransitGateways } from './describe-transit-gateways.ts';
import { DescribeVpcBlockPublicAccessExclusions } from './describe-vpc-block-public-access-exclusions.ts';
import { DescribeVpcBlockPublicAccessOptions } from './describe-vpc-block-public-access-options.ts';
import { DescribeVpcEncryptionControls } from './describe-vpc-encryption-controls.ts';
import { DescribeVpcEndpoints } from './describe-vpc-endpoints.ts';
import { DescribeVpcPeeringConnections } from './describe-vpc-peering-connections.ts';
import { DescribeVpcs } from './describe-vpcs.ts';
import { DescribeVpnConnections } from './describe-vpn-connections.ts';
import { DescribeVpnGateways } from './describe-vpn-gateways.ts';
import { GetManagedPrefixListEntries } from './get-managed-prefix-list-entries.ts';
import { GetTransitGatewayRouteTablePropagations } from './get-transit-gateway-route-table-propagations.ts';
import { SearchTransitGatewayRoutes } from './search-transit-gateway-routes.ts';

/** Every call of EC2 that is answered. */
export const EC2_ACTIONS: readonly Action[] = [
  DescribeAddresses,
  DescribeEgressOnlyInternetGateways,
  DescribeInstances,
  DescribeInternetGateways,
  DescribeManagedPrefixLists,
  DescribeNatGateways,
  DescribeNetworkAcls,
  DescribeNetworkInterfaces,
  DescribePrefixLists,
  DescribeRouteTables,
  DescribeSecurityGroupRules,
  DescribeSecurityGroups,
  DescribeSubnets,
  DescribeTransitGatewayAttachments,
  DescribeTransitGatewayRouteTables,
  DescribeTransitGatewayVpcAttachments,
  DescribeTransitGateways,
  DescribeVpcBlockPublicAccessExclusions,
  DescribeVpcBlockPublicAccessOptions,
  DescribeVpcEncryptionControls,
  DescribeVpcEndpoints,
  DescribeVpcPeeringConnections,
  DescribeVpcs,
  DescribeVpnConnections,
  DescribeVpnGateways,
  GetManagedPrefixListEntries,
  GetTransitGatewayRouteTablePropagations,
  SearchTransitGatewayRoutes,
];
