import type { Route } from '@aws-sdk/client-ec2';
import type { RouteTarget } from '../model/change.ts';
import { targetField } from '../model/route-fields.ts';
import { rangeText } from '../model/traffic-text.ts';
import { readPrefix } from '../packets/index.ts';

/** Where describe prints it. An instance is told beside its interface, and both lead to the same. */
const PRINTED = [
  'NatGatewayId',
  'GatewayId',
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'NetworkInterfaceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'InstanceId',
] as const satisfies readonly (keyof Route)[];

const PROPAGATED = 'EnableVgwRoutePropagation';

type Destination =
  | { readonly DestinationCidrBlock: string }
  | { readonly DestinationIpv6CidrBlock: string }
  | { readonly DestinationPrefixListId: string };

/** A destination under the name that fits it. */
export function destinationOf(destination: string): Destination {
  if (destination.startsWith('pl-')) return { DestinationPrefixListId: destination };
  if (destination.includes(':')) return { DestinationIpv6CidrBlock: destination };
  return { DestinationCidrBlock: destination };
}

export function targetOf({ kind, id }: RouteTarget): Readonly<Record<string, string>> {
  return { [targetField({ kind })]: id };
}

/** The route of a table to exactly this destination. One that a virtual gateway propagates stands beside it, and no call changes that. */
export function routeTo(routes: readonly Route[] | undefined, destination: string): Route | undefined {
  const wanted = rangeText(destination);
  return routes?.find((route) => {
    if (route.Origin === PROPAGATED) return false;
    const printed = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId;
    return printed !== undefined && rangeText(printed) === wanted;
  });
}

/** Undefined for a blackhole that has lost it. */
export function targetIdOf(route: Route): string | undefined {
  return PRINTED.map((key) => route[key]).find((id) => id !== undefined);
}

/** What a route led to, as a call takes it: the row of a receipt, which may be of another day. */
export function targetInRow(row: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> | undefined {
  for (const key of PRINTED) {
    const id = row[key];
    if (typeof id !== 'string') continue;
    if (id === 'local') return undefined;
    return id.startsWith('vpce-') ? { VpcEndpointId: id } : { [key]: id };
  }
  return undefined;
}

export function leadsTo(route: Route, { id }: RouteTarget): boolean {
  return targetIdOf(route) === id;
}

/** Whether a route covers another destination, and more. */
export function isWider(
  { DestinationCidrBlock: four, DestinationIpv6CidrBlock: six }: Route,
  destination: string,
): boolean {
  const [own, other] = [readPrefix(four ?? six ?? ''), readPrefix(destination)];
  if (own === undefined || other === undefined) return false;
  return own[0] <= other[0] && other[1] <= own[1] && own[1] - own[0] > other[1] - other[0];
}
