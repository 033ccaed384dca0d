import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { wrongDestination } from './destination-allowed.ts';
import { ownAt, ROUTE_TABLE, replaced } from './resources.ts';
import { askedDestination, type Destination, isFor, isPropagated } from './route-destination.ts';
import { askedTarget, type Target } from './route-target.ts';

export const CreateRoute = change(
  'CreateRoute',
  (ask, table, same) => {
    const target = askedTarget(ask, table.row);
    if (isAwsError(target)) return target;
    if (same !== undefined)
      return awsError('RouteAlreadyExists', `The route identified by ${table.destination.value} already exists.`);
    const refusal = wrongDestination(ask, table.row, table.destination, target) ?? overRoutes(ask, table.routes);
    if (refusal !== undefined) return refusal;
    const { key, value } = table.destination;
    return [...table.routes, { [key]: value, ...target.ids, Origin: 'CreateRoute', State: target.state }];
  },
  { Return: true },
);

/** What is not there is, against all custom, a wrong value. */
export const ReplaceRoute = change('ReplaceRoute', (ask, table, same) => {
  const target = askedTarget(ask, table.row);
  if (isAwsError(target)) return target;
  if (same === undefined)
    return awsError(
      'InvalidParameterValue',
      `There is no route defined for '${table.destination.value}' in the route table. Use CreateRoute instead.`,
    );
  const refusal = wrongDestination(ask, table.row, table.destination, target) ?? ofEndpoint(same);
  return refusal ?? table.routes.map((route) => (route === same ? retargeted(route, target) : route));
});

export const DeleteRoute = change('DeleteRoute', (_ask, { row, routes, destination }, same) => {
  const { key, value } = destination;
  const table = String(row['RouteTableId']);
  if (same === undefined)
    return awsError('InvalidRoute.NotFound', `no route with ${kebab(key)} ${value} in route table ${table}`);
  if (same['GatewayId'] === 'local')
    return awsError('InvalidParameterValue', `cannot remove local route ${value} in route table ${table}`);
  return ofEndpoint(same) ?? routes.filter((route) => route !== same);
});

interface Table {
  readonly row: Row;
  readonly routes: readonly Row[];
  readonly destination: Destination;
}

/** `same` is the route for the destination of the request that somebody made. */
type Change = (ask: Ask, table: Table, same: Row | undefined) => readonly Row[] | AwsError;

function change(name: string, next: Change, answer: Row = {}): Write {
  return {
    name,
    write: (ask) => {
      const row = ownAt(ask, ROUTE_TABLE);
      if (isAwsError(row)) return row;
      const destination = askedDestination(ask.input);
      if (isAwsError(destination)) return destination;
      const routes = rowsAt(row, 'Routes');
      const same = routes.find((route) => isFor(destination, route) && !isPropagated(route));
      const changed = next(ask, { row, routes, destination }, same);
      return isAwsError(changed) ? changed : written(ask, row, changed, answer);
    },
  };
}

function written(ask: Ask, table: Row, Routes: readonly Row[], answer: Row): Written {
  return { answer, rows: { RouteTables: replaced(ask, 'RouteTables', table, { ...table, Routes }) } };
}

const DESTINATIONS: ReadonlySet<string> = new Set([
  'DestinationCidrBlock',
  'DestinationIpv6CidrBlock',
  'DestinationPrefixListId',
  'Origin',
]);

/** The route leads elsewhere and keeps its place. A recording that does not print states has `active` ones unsaid. */
function retargeted(route: Row, { ids, state }: Target): Row {
  const kept = Object.entries(route).filter(([key]) => DESTINATIONS.has(key));
  const isSaid = route['State'] !== undefined || state !== 'active';
  return { ...Object.fromEntries(kept), ...ids, ...(isSaid ? { State: state } : {}) };
}

function ofEndpoint(route: Row): AwsError | undefined {
  const gateway = textAt(route, 'GatewayId') ?? '';
  return route['DestinationPrefixListId'] !== undefined && gateway.startsWith('vpce-')
    ? awsError('InvalidParameterValue', `cannot modify the route of VPC endpoint ${gateway}`)
    : undefined;
}

function overRoutes({ cloud }: Ask, routes: readonly Row[]): AwsError | undefined {
  return routes.filter((route) => !isPropagated(route)).length >= cloud.quotas.routesPerTable
    ? awsError('RouteLimitExceeded', 'The maximum number of routes has been reached.')
    : undefined;
}

function kebab(key: string): string {
  return key.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}
