import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { isRow, type Row, textAt } from '../../../world/row.ts';
import type { Ask } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { TARGET_KINDS, type TargetKind } from './target-kinds.ts';

/** What is known of AWS and not played: such a target is refused, so that no test takes it for done. */
const UNPLAYED = ['LocalGatewayId', 'CarrierGatewayId', 'CoreNetworkArn', 'OdbNetworkArn', 'InstanceId', 'LocalTarget'];

/** The target of a route as describe prints it: its ids, and whether it is a blackhole. */
export interface Target {
  readonly ids: Row;
  readonly state: 'active' | 'blackhole';
  readonly kind: string;
}

export function askedTarget(ask: Ask, table: Row): Target | AwsError {
  const unplayed = UNPLAYED.find((key) => ask.input[key] !== undefined);
  if (unplayed !== undefined) return awsError('UnsupportedOperation', `Routes to a ${unplayed} are not played here`);
  const given = [...new Set(TARGET_KINDS.map(({ input }) => input))].filter((key) => ask.input[key] !== undefined);
  const [key] = given;
  if (key === undefined) return awsError('MissingParameter', 'The request must contain exactly one target');
  if (given.length > 1)
    return awsError('InvalidParameterCombination', `The parameters ${given.join(', ')} may not be used together`);
  return found(ask, table, key, textAt(ask.input, key) ?? '');
}

function found(ask: Ask, table: Row, key: string, id: string): Target | AwsError {
  const kind = TARGET_KINDS.find((one) => one.input === key && id.startsWith(one.prefix));
  if (kind === undefined) return awsError('InvalidGatewayID.NotFound', `The gateway ID '${id}' does not exist`);
  const rows = recorded(ask, kind.family);
  if (isAwsError(rows)) return rows;
  const row = rows.find((one) => one[kind.id] === id && textAt(one, 'State') !== 'deleted');
  if (row === undefined) return awsError(kind.notFound, `The ${kind.noun} '${id}' does not exist`);
  if (!kind.isAt(row, textAt(table, 'VpcId') ?? '', ask)) return apart(table, id);
  return (
    wrongEndpoint(row, id) ?? {
      ids: idsOf(kind, row, id),
      state: kind.isAlive(row) ? 'active' : 'blackhole',
      kind: key,
    }
  );
}

function apart({ RouteTableId }: Row, id: string): AwsError {
  return awsError(
    'InvalidParameterValue',
    `route table ${String(RouteTableId)} and network gateway ${id} belong to different networks`,
  );
}

/** Gateway endpoints are given the table, and the others take no routes at all. */
function wrongEndpoint(row: Row, id: string): AwsError | undefined {
  return row['VpcEndpointId'] === undefined || row['VpcEndpointType'] === 'GatewayLoadBalancer'
    ? undefined
    : awsError(
        'RouteNotSupported',
        `Route table contains unsupported route target: ${id}. VPC Endpoints of this type cannot be used as route targets.`,
      );
}

/** Endpoints stand in the field of gateways, and an interface stands beside its instance. */
function idsOf({ input }: TargetKind, row: Row, id: string): Row {
  if (input === 'VpcEndpointId') return { GatewayId: id };
  const attachment = isRow(row['Attachment']) ? row['Attachment'] : {};
  const { InstanceId, InstanceOwnerId } = attachment;
  return input === 'NetworkInterfaceId' && InstanceId !== undefined
    ? { InstanceId, InstanceOwnerId, NetworkInterfaceId: id }
    : { [input]: id };
}
