import type { Route } from '../../model/aws/route-table.ts';
import type { RouteTarget } from '../../model/change.ts';
import { destinationField, targetField } from '../../model/route-fields.ts';

/** A static route as describe prints it. */
export function routeRow(destination: string, { kind, id }: RouteTarget): Route {
  // Of an endpoint it is told under another name than it is taken by.
  const field = kind === 'vpc-endpoint' ? 'GatewayId' : targetField({ kind });
  return { [destinationField(destination)]: destination, [field]: id, Origin: 'CreateRoute', State: 'active' };
}

export function destinationOf(route: Route): string {
  return route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? '';
}

/** A route that a gateway announced: no call changes it, and a static one for the same destination wins over it. */
export function isPropagated({ Origin: origin }: Route): boolean {
  return origin === 'EnableVgwRoutePropagation' || origin === 'Advertisement';
}
