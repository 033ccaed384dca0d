import { type How, type Part, type PartsOf, type Row } from './part.ts';
import { editRow, listIn, said, sharedLists } from './rows.ts';

const DESTINATIONS = ['DestinationCidrBlock', 'DestinationIpv6CidrBlock', 'DestinationPrefixListId'] as const;
const TARGETS = [
  'GatewayId',
  'NatGatewayId',
  'TransitGatewayId',
  'VpcPeeringConnectionId',
  'EgressOnlyInternetGatewayId',
  'NetworkInterfaceId',
  'InstanceId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'OdbNetworkArn',
] as const;

interface RouteValue {
  readonly target: string;
  readonly state: string;
}

/** Routes, each known by its destination; one that was propagated stands beside one that was written. */
export const routes: PartsOf = (snapshot, other) =>
  sharedLists(snapshot, other, 'RouteTables', 'Routes').flatMap((table) =>
    listIn(table, 'Routes').map((route) => partOf(said(table['RouteTableId']), route)),
  );

function partOf(tableId: string, route: Row): Part {
  const destination = DESTINATIONS.map((field) => said(route[field])).find((one) => one !== '') ?? 'nowhere';
  const propagated = route['Origin'] === 'EnableVgwRoutePropagation';
  const targets = TARGETS.flatMap((field) => (typeof route[field] === 'string' ? [route[field]] : []));
  const value: RouteValue = { target: targets[0] ?? 'nothing', state: said(route['State'] ?? 'active') };
  const same = (one: Row) =>
    DESTINATIONS.every((field) => one[field] === route[field]) &&
    (one['Origin'] === 'EnableVgwRoutePropagation') === propagated;
  const edit = (change: (all: readonly Row[]) => readonly Row[]): Part['put'] => {
    return (snapshot) =>
      editRow(snapshot, 'RouteTables', tableId, (row) => ({ ...row, Routes: change(listIn(row, 'Routes')) }));
  };
  return {
    key: `route ${tableId} ${destination}${propagated ? ' propagated' : ''}`,
    source: 'RouteTables',
    what: 'route',
    resourceId: tableId,
    value,
    hangsOn: targets,
    put: edit((all) => [...all.filter((one) => !same(one)), route]),
    drop: edit((all) => all.filter((one) => !same(one))),
    say: (how, before, after) => sayRoute(tableId, destination, how, before as RouteValue, after as RouteValue),
  };
}

function sayRoute(tableId: string, destination: string, how: How, before: RouteValue, after: RouteValue): string {
  if (how === 'removed') return `${tableId} lost its route ${destination} to ${before.target}`;
  if (how === 'added') return `${tableId} has a new route ${destination} to ${after.target}`;
  if (before.target !== after.target)
    return `${tableId} now sends ${destination} to ${after.target} (was ${before.target})`;
  return `the route ${destination} of ${tableId} to ${after.target} is ${after.state} now (was ${before.state})`;
}
