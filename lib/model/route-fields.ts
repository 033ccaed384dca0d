import type { RouteTarget } from './change.ts';

/** The field of CreateRoute that takes each kind of target. Internet and virtual gateways share one. */
const TARGETS = {
  'nat-gateway': 'NatGatewayId',
  'internet-gateway': 'GatewayId',
  'egress-only-gateway': 'EgressOnlyInternetGatewayId',
  'transit-gateway': 'TransitGatewayId',
  'vpc-peering': 'VpcPeeringConnectionId',
  'virtual-gateway': 'GatewayId',
  interface: 'NetworkInterfaceId',
  'vpc-endpoint': 'VpcEndpointId',
} as const satisfies Readonly<Record<RouteTarget['kind'], string>>;

export function targetField({ kind }: Pick<RouteTarget, 'kind'>): (typeof TARGETS)[RouteTarget['kind']] {
  return TARGETS[kind];
}

export type DestinationField = 'DestinationPrefixListId' | 'DestinationIpv6CidrBlock' | 'DestinationCidrBlock';

/** The field that holds a destination of this kind. */
export function destinationField(destination: string): DestinationField {
  if (destination.startsWith('pl-')) return 'DestinationPrefixListId';
  return destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
}
