import type { Route } from '../../model/aws/route-table.ts';
import type { RouteTarget } from '../../model/change.ts';

/** Where describe prints each kind of target: three kinds share `GatewayId`, told apart by their prefix alone. */
const FIELDS: Readonly<Record<RouteTarget['kind'], keyof Route>> = {
  'nat-gateway': 'NatGatewayId',
  'internet-gateway': 'GatewayId',
  'egress-only-gateway': 'EgressOnlyInternetGatewayId',
  'transit-gateway': 'TransitGatewayId',
  'vpc-peering': 'VpcPeeringConnectionId',
  'virtual-gateway': 'GatewayId',
  interface: 'NetworkInterfaceId',
  'vpc-endpoint': 'GatewayId',
};

/** A static route as describe prints it. */
export function routeRow(destination: string, { kind, id }: RouteTarget): Route {
  return { [destinationField(destination)]: destination, [FIELDS[kind]]: id, Origin: 'CreateRoute', State: 'active' };
}

/** The field that holds a destination of this kind. */
export function destinationField(
  destination: string,
): 'DestinationPrefixListId' | 'DestinationIpv6CidrBlock' | 'DestinationCidrBlock' {
  if (destination.startsWith('pl-')) return 'DestinationPrefixListId';
  return destination.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock';
}

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
}

/** A route that a gateway announced: no call changes it, and a static one for the same destination wins over it. */
export function isPropagated({ Origin: origin }: Route): boolean {
  return origin === 'EnableVgwRoutePropagation' || origin === 'Advertisement';
}
