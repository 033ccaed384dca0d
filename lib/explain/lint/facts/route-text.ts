import type { Route, RouteTable } from '../../../model/aws/route-table.ts';

/** The destination of a route as AWS prints it. */
export function destinationOf(route: Route): string {
  return (
    route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock ?? route.DestinationPrefixListId ?? 'no destination'
  );
}

export function isActive({ State: state = 'active' }: Route): boolean {
  return state === 'active';
}

/** Whose routes these are: the subnets that are associated with the table. */
export function subnetsOf({ Associations: associations = [] }: RouteTable): readonly string[] {
  return associations.flatMap(({ SubnetId: id }) => id ?? []);
}
