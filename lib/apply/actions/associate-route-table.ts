import type { RouteTable } from '@aws-sdk/client-ec2';
import type { Action, Row } from '../action.ts';
import { associateRouteTable as associating, disassociateRouteTable, replaceRouteTableAssociation } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { routeTable } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { absent, foreign, ours } from '../sights.ts';

/**
 * A subnet without a table of its own has the main one, implicitly: then there is nothing to replace, and nothing to put
 * back. An association that is replaced gets another id, there and back again.
 */
export const associateRouteTable: Action<'associate-route-table'> = {
  kind: 'associate-route-table',
  marked: false,
  needs: [
    reading('ec2:DescribeRouteTables'),
    ...['route-table/*', 'subnet/*'].flatMap((resource) => [
      writing('ec2:AssociateRouteTable', resource),
      writing('ec2:DisassociateRouteTable', resource),
      writing('ec2:ReplaceRouteTableAssociation', resource),
    ]),
  ],
  look: async (work, { subnetId, routeTableId, replaces }) => {
    const table = await routeTable(work, { 'association.subnet-id': [subnetId] });
    const AssociationId = table === undefined ? undefined : associationOf(table, subnetId);
    const before = { SubnetId: subnetId, RouteTableId: table?.RouteTableId ?? null, AssociationId };
    if (table?.RouteTableId === routeTableId) return ours(before, { AssociationId });
    const explicit = replaces.associationId === null ? undefined : replaces.routeTableId;
    if (table?.RouteTableId === explicit) return absent(before);
    return foreign(before, `${subnetId} has ${table?.RouteTableId ?? 'the main route table'} now`);
  },
  run: async (work, { subnetId, routeTableId: RouteTableId, replaces }, { before }) => {
    if (replaces.associationId === null) {
      const { AssociationId } = await send(work, associating({ RouteTableId, SubnetId: subnetId }));
      return { AssociationId };
    }
    const AssociationId = idIn(before) ?? replaces.associationId;
    const { NewAssociationId } = await send(work, replaceRouteTableAssociation({ AssociationId, RouteTableId }));
    return { AssociationId: NewAssociationId };
  },
  undo: async (work, { replaces }, { made }) => {
    const AssociationId = idIn(made);
    const call =
      replaces.associationId === null
        ? disassociateRouteTable({ AssociationId })
        : replaceRouteTableAssociation({ AssociationId, RouteTableId: replaces.routeTableId });
    await sendOnce<object>(work, call, ['InvalidAssociationID.NotFound']);
  },
};

function associationOf({ Associations = [] }: RouteTable, subnetId: string): string | undefined {
  return Associations.find(({ SubnetId }) => SubnetId === subnetId)?.RouteTableAssociationId;
}

function idIn(row: Row | null): string | undefined {
  const id = row?.['AssociationId'];
  return typeof id === 'string' ? id : undefined;
}
