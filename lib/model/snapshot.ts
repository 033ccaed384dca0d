import type * as z from 'zod';
import { BlockPublicAccessExclusion, BlockPublicAccessOptions } from './aws/block-public-access.ts';
import { EncryptionControl } from './aws/encryption-control.ts';
import * as gateway from './aws/gateway.ts';
import { Reservation } from './aws/instance.ts';
import * as balancer from './aws/load-balancer.ts';
import { NetworkAcl } from './aws/network-acl.ts';
import { NetworkInterface } from './aws/network-interface.ts';
import { RouteTable } from './aws/route-table.ts';
import { SecurityGroup, SecurityGroupRule } from './aws/security-group.ts';
import { Subnet } from './aws/subnet.ts';
import * as transit from './aws/transit-gateway.ts';
import { Vpc } from './aws/vpc.ts';
import { PrefixList, VpcEndpoint } from './aws/vpc-endpoint.ts';
import type { Collection } from './collection.ts';
import type { Host } from './host/host.ts';
import type { Document, DocumentKey } from './recordings.ts';

/** One describe family: the item's shape, what identifies it, and the call that prints it. */
interface Family<Shape extends z.ZodType> {
  readonly item: Shape;
  /** The fields that together identify an item; items without the first of them are kept side by side. */
  readonly id: readonly string[];
  /** The AWS command whose output this is, as a person types it. */
  readonly command: string;
}

function family<Shape extends z.ZodType>(item: Shape, command: string, ...id: readonly string[]): Family<Shape> {
  return { item, id, command: `aws ${command}` };
}

/** Top-level key of a file → its family. The only list of what a snapshot can hold. */
export const FAMILIES = {
  NetworkInterfaces: family(NetworkInterface, 'ec2 describe-network-interfaces', 'NetworkInterfaceId'),
  Subnets: family(Subnet, 'ec2 describe-subnets', 'SubnetId'),
  Vpcs: family(Vpc, 'ec2 describe-vpcs', 'VpcId'),
  SecurityGroups: family(SecurityGroup, 'ec2 describe-security-groups', 'GroupId'),
  SecurityGroupRules: family(SecurityGroupRule, 'ec2 describe-security-group-rules', 'SecurityGroupRuleId'),
  NetworkAcls: family(NetworkAcl, 'ec2 describe-network-acls', 'NetworkAclId'),
  RouteTables: family(RouteTable, 'ec2 describe-route-tables', 'RouteTableId'),
  InternetGateways: family(gateway.InternetGateway, 'ec2 describe-internet-gateways', 'InternetGatewayId'),
  EgressOnlyInternetGateways: family(
    gateway.EgressOnlyInternetGateway,
    'ec2 describe-egress-only-internet-gateways',
    'EgressOnlyInternetGatewayId',
  ),
  NatGateways: family(gateway.NatGateway, 'ec2 describe-nat-gateways', 'NatGatewayId'),
  Addresses: family(gateway.ElasticAddress, 'ec2 describe-addresses', 'PublicIp'),
  Reservations: family(Reservation, 'ec2 describe-instances'),
  VpcEndpoints: family(VpcEndpoint, 'ec2 describe-vpc-endpoints', 'VpcEndpointId'),
  PrefixLists: family(PrefixList, 'ec2 describe-prefix-lists', 'PrefixListId'),
  VpcPeeringConnections: family(
    gateway.VpcPeeringConnection,
    'ec2 describe-vpc-peering-connections',
    'VpcPeeringConnectionId',
  ),
  TransitGateways: family(transit.TransitGateway, 'ec2 describe-transit-gateways', 'TransitGatewayId'),
  TransitGatewayAttachments: family(
    transit.TransitGatewayAttachment,
    'ec2 describe-transit-gateway-attachments',
    'TransitGatewayAttachmentId',
    'TransitGatewayId',
  ),
  TransitGatewayVpcAttachments: family(
    transit.TransitGatewayVpcAttachment,
    'ec2 describe-transit-gateway-vpc-attachments',
    'TransitGatewayAttachmentId',
  ),
  TransitGatewayRouteTables: family(
    transit.TransitGatewayRouteTable,
    'ec2 describe-transit-gateway-route-tables',
    'TransitGatewayRouteTableId',
  ),
  VpnGateways: family(gateway.VpnGateway, 'ec2 describe-vpn-gateways', 'VpnGatewayId'),
  VpnConnections: family(gateway.VpnConnection, 'ec2 describe-vpn-connections', 'VpnConnectionId'),
  VpcBlockPublicAccessOptions: family(
    BlockPublicAccessOptions,
    'ec2 describe-vpc-block-public-access-options',
    'AwsAccountId',
    'AwsRegion',
  ),
  VpcBlockPublicAccessExclusions: family(
    BlockPublicAccessExclusion,
    'ec2 describe-vpc-block-public-access-exclusions',
    'ExclusionId',
  ),
  VpcEncryptionControls: family(EncryptionControl, 'ec2 describe-vpc-encryption-controls', 'VpcEncryptionControlId'),
  LoadBalancers: family(balancer.LoadBalancer, 'elbv2 describe-load-balancers', 'LoadBalancerArn'),
  Listeners: family(balancer.Listener, 'elbv2 describe-listeners', 'ListenerArn'),
  LoadBalancerDescriptions: family(balancer.LoadBalancerDescription, 'elb describe-load-balancers', 'LoadBalancerName'),
} as const;

export type FamilyKey = keyof typeof FAMILIES;
export type Item<K extends FamilyKey> = z.infer<(typeof FAMILIES)[K]['item']>;

/**
 * A folder of recordings as one value: what the audit reads, and all of it. A family that is absent was never
 * recorded, which is a gap; an empty list was recorded and holds nothing.
 */
export type Snapshot = { readonly [K in FamilyKey]?: readonly Item<K>[] } & {
  readonly documents: { readonly [K in DocumentKey]?: readonly Document<K>[] };
  /** Host name, in lower case and without a final dot → its addresses. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  /** How it came about, where it holds no more than one question needed. */
  readonly collection?: Collection;
  /** Instance id → what the host told about itself. */
  readonly hosts: Readonly<Record<string, Host>>;
};
