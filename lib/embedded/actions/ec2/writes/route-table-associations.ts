import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { type Row, rowsAt, textAt } from '../../../world/row.ts';
import type { Ask, Write } from '../../action.ts';
import { recorded } from '../../recorded.ts';
import { madeId } from './made-id.ts';
import { ownAt, ROUTE_TABLE, resourceAt, SUBNET } from './resources.ts';

const STATE = { State: 'associated' } as const;

/** A subnet, or a gateway, that has no table of its own gets one. */
export const AssociateRouteTable: Write = {
  name: 'AssociateRouteTable',
  write: (ask) => {
    const table = ownAt(ask, ROUTE_TABLE);
    if (isAwsError(table)) return table;
    const associated = associatedBy(ask, table);
    if (isAwsError(associated)) return associated;
    const made = associationOf(table, associated);
    return {
      answer: { AssociationId: made['RouteTableAssociationId'], AssociationState: STATE },
      rows: { RouteTables: tables(ask, (row) => (row === table ? withAssociation(row, made) : row)) },
    };
  },
};

/** What is left falls to the main table. */
export const DisassociateRouteTable: Write = {
  name: 'DisassociateRouteTable',
  write: (ask) => {
    const place = placeOf(ask);
    if (isAwsError(place)) return place;
    if (place.association['Main'] === true)
      return awsError(
        'InvalidParameterValue',
        `cannot disassociate the main route table association ${String(ask.input['AssociationId'])}`,
      );
    return { answer: {}, rows: { RouteTables: tables(ask, (row) => without(row, place.association)) } };
  },
};

/** The association of the new table is a new one, with an id of its own; so the main table is changed as well. */
export const ReplaceRouteTableAssociation: Write = {
  name: 'ReplaceRouteTableAssociation',
  write: (ask) => {
    const place = placeOf(ask);
    if (isAwsError(place)) return place;
    const table = ownAt(ask, ROUTE_TABLE);
    if (isAwsError(table)) return table;
    if (table['VpcId'] !== place.table['VpcId'])
      return apart(table, `association ${String(ask.input['AssociationId'])}`);
    const {
      RouteTableAssociationId: _,
      RouteTableId: _table,
      AssociationState: _state,
      ...subject
    } = place.association;
    const made = associationOf(table, subject);
    const moved = (row: Row) => (row['RouteTableId'] === table['RouteTableId'] ? withAssociation(row, made) : row);
    return {
      answer: { NewAssociationId: made['RouteTableAssociationId'], AssociationState: STATE },
      rows: { RouteTables: tables(ask, (row) => moved(without(row, place.association))) },
    };
  },
};

function associatedBy(ask: Ask, table: Row): Row | AwsError {
  const { SubnetId, GatewayId } = ask.input;
  if ((SubnetId === undefined) === (GatewayId === undefined))
    return awsError('InvalidParameterCombination', 'The request must contain exactly one of subnetId, gatewayId');
  const subject = SubnetId === undefined ? { GatewayId } : { SubnetId };
  const subnet = SubnetId === undefined ? table : resourceAt(ask, SUBNET);
  if (isAwsError(subnet)) return subnet;
  if (subnet['VpcId'] !== table['VpcId']) return apart(table, `subnet ${String(SubnetId)}`);
  return allOf(ask).some(({ association }) => isOf(association, subject))
    ? awsError(
        'Resource.AlreadyAssociated',
        `the specified association for route table ${String(table['RouteTableId'])} conflicts with an existing association`,
      )
    : { Main: false, ...subject };
}

function isOf(association: Row, subject: Row): boolean {
  return Object.entries(subject).every(([key, value]) => association[key] === value);
}

function apart(table: Row, other: string): AwsError {
  return awsError(
    'InvalidParameterValue',
    `Route table ${String(table['RouteTableId'])} and ${other} belong to different networks`,
  );
}

function placeOf(ask: Ask): { readonly table: Row; readonly association: Row } | AwsError {
  const rows = recorded(ask, 'RouteTables');
  if (isAwsError(rows)) return rows;
  const id = textAt(ask.input, 'AssociationId');
  const found = allOf(ask).find(({ association }) => association['RouteTableAssociationId'] === id);
  if (found === undefined)
    return awsError('InvalidAssociationID.NotFound', `The association ID '${id}' does not exist`);
  const table = ownAt(ask, ROUTE_TABLE, textAt(found.table, 'RouteTableId'));
  return isAwsError(table) ? table : found;
}

function allOf({ rows }: Ask): readonly { readonly table: Row; readonly association: Row }[] {
  return (rows.get('RouteTables') ?? []).flatMap((table) =>
    rowsAt(table, 'Associations').map((association) => ({ table, association })),
  );
}

function associationOf({ RouteTableId }: Row, subject: Row): Row {
  return { ...subject, RouteTableAssociationId: madeId('rtbassoc'), RouteTableId, AssociationState: STATE };
}

function withAssociation(table: Row, made: Row): Row {
  return { ...table, Associations: [...rowsAt(table, 'Associations'), made] };
}

function without(table: Row, association: Row): Row {
  const own = rowsAt(table, 'Associations');
  return own.includes(association) ? { ...table, Associations: own.filter((one) => one !== association) } : table;
}

function tables({ rows }: Ask, next: (row: Row) => Row): readonly Row[] {
  return (rows.get('RouteTables') ?? []).map(next);
}
