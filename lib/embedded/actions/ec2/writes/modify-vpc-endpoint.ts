import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt, textsAt } from '../../../world/row.ts';
import type { Ask, Write } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { ownAt, ROUTE_TABLE, replaced, VPC_ENDPOINT } from './resources.ts';

const UNPLAYED = ['PolicyDocument', 'ResetPolicy', 'AddSubnetIds', 'AddSecurityGroupIds', 'RemoveSecurityGroupIds'];

/** A gateway endpoint is given tables, and writes its route into them: nobody else can make or remove it. */
export const ModifyVpcEndpoint: Write = {
  name: 'ModifyVpcEndpoint',
  write: (ask) => {
    const endpoint = ownAt(ask, VPC_ENDPOINT);
    if (isAwsError(endpoint)) return endpoint;
    const added = textsAt(ask.input, 'AddRouteTableIds');
    const removed = textsAt(ask.input, 'RemoveRouteTableIds');
    const refusal = wrongInput(ask.input, endpoint) ?? wrongTables(ask, endpoint, [...added, ...removed]);
    if (refusal !== undefined) return refusal;
    const row = prefixListOf(ask, endpoint);
    if (isAwsError(row)) return row;
    const list = textAt(row, 'PrefixListId') ?? '';
    const full = added.find((id) => hasRoute(ask, id, list));
    if (full !== undefined)
      return awsError(
        'RouteAlreadyExists',
        `route table ${full} already has a route with destination-prefix-list-id ${list}`,
      );
    const left = textsAt(endpoint, 'RouteTableIds').filter((id) => !removed.includes(id));
    const RouteTableIds = [...left, ...added.filter((id) => !left.includes(id))];
    return {
      answer: { Return: true },
      rows: {
        VpcEndpoints: replaced(ask, 'VpcEndpoints', endpoint, { ...endpoint, RouteTableIds }),
        RouteTables: tablesAfter(ask, endpoint, list, added, removed),
      },
    };
  },
};

function wrongInput(input: Row, endpoint: Row): AwsError | undefined {
  const unplayed = UNPLAYED.find((key) => input[key] !== undefined);
  if (unplayed !== undefined) return awsError('UnsupportedOperation', `${unplayed} is not played here`);
  return endpoint['VpcEndpointType'] === 'Gateway'
    ? undefined
    : awsError('InvalidParameter', 'Route table ids are only supported for Gateway type VPC Endpoint.');
}

function wrongTables(ask: Ask, endpoint: Row, ids: readonly string[]): AwsError | undefined {
  const found = ids.map((id) => ({ id, table: ownAt(ask, TABLE_OF_ENDPOINT, id) }));
  const refused = found.map(({ table }) => table).find(isAwsError);
  if (refused !== undefined) return refused;
  const foreign = found.find(({ table }) => !isAwsError(table) && table['VpcId'] !== endpoint['VpcId']);
  return foreign === undefined
    ? undefined
    : awsError('InvalidParameter', `Route table ${foreign.id} belongs to a different VPC than the endpoint`);
}

/** The same id is spelled otherwise here. */
const TABLE_OF_ENDPOINT = {
  ...ROUTE_TABLE,
  id: { ...ROUTE_TABLE.id, notFound: 'InvalidRouteTableId.NotFound' },
};

/** The list of the endpoint's service; AWS knows it, and here it has to be recorded or stand in a route already. */
function prefixListOf(ask: Ask, endpoint: Row): Row | AwsError {
  const own = routesIn(ask).find((route) => route['GatewayId'] === endpoint['VpcEndpointId']);
  const known = own === undefined ? undefined : textAt(own, 'DestinationPrefixListId');
  if (known !== undefined) return { PrefixListId: known };
  const lists = recorded(ask, 'PrefixLists');
  if (isAwsError(lists)) return lists;
  const service = textAt(endpoint, 'ServiceName') ?? '';
  const found = lists.find((row) => row['PrefixListName'] === service);
  return found ?? ask.denied(`the snapshot holds no prefix list of ${service}`);
}

function routesIn({ rows }: Ask): readonly Row[] {
  return (rows.get('RouteTables') ?? []).flatMap((table) => rowsAt(table, 'Routes'));
}

function hasRoute({ rows }: Ask, table: string, list: string): boolean {
  const row = rows.get('RouteTables')?.find((one) => one['RouteTableId'] === table) ?? {};
  return rowsAt(row, 'Routes').some((route) => route['DestinationPrefixListId'] === list);
}

function tablesAfter(
  { rows }: Ask,
  { VpcEndpointId }: Row,
  DestinationPrefixListId: string,
  added: readonly string[],
  removed: readonly string[],
): readonly Row[] {
  const route = { DestinationPrefixListId, GatewayId: VpcEndpointId, Origin: 'CreateRoute', State: 'active' };
  return (rows.get('RouteTables') ?? []).map((table) => {
    const id = textAt(table, 'RouteTableId') ?? '';
    const routes = rowsAt(table, 'Routes');
    if (added.includes(id)) return { ...table, Routes: [...routes, route] };
    if (!removed.includes(id)) return table;
    return { ...table, Routes: routes.filter((one) => one['GatewayId'] !== VpcEndpointId) };
  });
}
