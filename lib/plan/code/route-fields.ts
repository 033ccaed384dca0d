import type { RouteTarget } from '../../model/change.ts';
import { isIpv6 } from './traffic.ts';

const TARGETS: Readonly<Record<RouteTarget['kind'], string>> = {
  'nat-gateway': 'NatGatewayId',
  'internet-gateway': 'GatewayId',
  'egress-only-gateway': 'EgressOnlyInternetGatewayId',
  'transit-gateway': 'TransitGatewayId',
  'vpc-peering': 'VpcPeeringConnectionId',
  'virtual-gateway': 'GatewayId',
  interface: 'NetworkInterfaceId',
  'vpc-endpoint': 'VpcEndpointId',
};

/** The field of CreateRoute that takes the target. Internet and virtual gateways share one. */
export function targetField({ kind }: RouteTarget): string {
  return TARGETS[kind];
}

export function destinationField(destination: string): string {
  if (destination.startsWith('pl-')) return 'DestinationPrefixListId';
  return isIpv6(destination) ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
}
