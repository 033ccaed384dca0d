import type { FamilyKey } from '../../model/snapshot.ts';
import type { Row } from './part.ts';
import { listIn, said } from './rows.ts';
import { sayAttachment, sayBlocking, sayFields, sayState } from './say-fields.ts';

/** Fields of rows that are compared together, because together they are one thing. */
export interface FieldKind {
  readonly family: FamilyKey;
  readonly what: string;
  readonly fields: readonly string[];
  /** What goes along with it where it goes; undefined for what carries nothing. */
  readonly carries?: (row: Row) => readonly string[];
  readonly say: (id: string, before: Row, after: Row) => string;
}

function kind(family: FamilyKey, what: string, fields: readonly string[], say: FieldKind['say']): FieldKind {
  return { family, what, fields, say };
}

/** The interfaces that AWS made for a gateway or an endpoint. */
export function ownInterfaces(row: Row): readonly string[] {
  const ids = row['NetworkInterfaceIds'];
  return [
    ...listIn(row, 'NatGatewayAddresses').map(({ NetworkInterfaceId }) => said(NetworkInterfaceId)),
    ...(Array.isArray(ids) ? ids.map(said) : []),
  ];
}

const alone = (): readonly string[] => [];
const NAT = ['State', 'ConnectivityType', 'NatGatewayAddresses'];
const ENDPOINT = ['State', 'RouteTableIds', 'SubnetIds', 'NetworkInterfaceIds', 'PolicyDocument', 'Groups'];
const ADDRESSES = ['PrivateIpAddress', 'Ipv6Addresses', 'Ipv4Prefixes', 'Ipv6Prefixes'];
const ENCRYPTION = ['Mode', 'State', 'ResourceExclusions'];
const GATEWAYS = [
  kind('InternetGateways', 'internet-gateway', ['Attachments'], sayAttachment),
  kind('EgressOnlyInternetGateways', 'egress-only-gateway', ['Attachments'], sayAttachment),
  kind('VpnGateways', 'virtual-gateway', ['State', 'VpcAttachments'], sayAttachment),
  kind('VpcPeeringConnections', 'vpc-peering', ['Status'], sayState('the peering ')),
  kind('TransitGatewayVpcAttachments', 'transit-gateway-attachment', ['State', 'SubnetIds'], sayFields),
];

export const FIELD_KINDS: readonly FieldKind[] = [
  { ...kind('NatGateways', 'nat-gateway', NAT, sayState('the NAT gateway ')), carries: ownInterfaces },
  { ...kind('VpcEndpoints', 'vpc-endpoint', ENDPOINT, sayState('the endpoint ')), carries: ownInterfaces },
  ...GATEWAYS.map((one) => ({ ...one, carries: alone })),
  kind('TransitGatewayAttachments', 'transit-gateway-attachment', ['State', 'Association'], sayFields),
  kind('NetworkInterfaces', 'interface-state', ['Status'], sayState('')),
  kind('NetworkInterfaces', 'source-dest-check', ['SourceDestCheck'], sayChecked),
  kind('NetworkInterfaces', 'interface-address', ADDRESSES, sayFields),
  kind('LoadBalancers', 'load-balancer', ['State'], sayState('')),
  kind('VpcEncryptionControls', 'encryption-controls', ENCRYPTION, sayFields),
  kind('VpcBlockPublicAccessOptions', 'block-public-access', ['InternetGatewayBlockMode', 'State'], sayAccount),
  kind('Vpcs', 'block-public-access', ['BlockPublicAccessStates'], sayBlocking),
  kind('Subnets', 'block-public-access', ['BlockPublicAccessStates'], sayBlocking),
];

function sayChecked(id: string, _before: Row, after: Row): string {
  return `the source/destination check of ${id} is ${after['SourceDestCheck'] === false ? 'off' : 'on'} now`;
}

function sayAccount(_id: string, before: Row, after: Row): string {
  const modes = before['InternetGatewayBlockMode'] === after['InternetGatewayBlockMode'];
  return modes
    ? sayFields('Block Public Access of the account', before, after)
    : sayBlocking('the account', before, after);
}
