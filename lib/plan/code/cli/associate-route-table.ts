import type { Commands } from './commands-of.ts';
import { ec2, query } from './ec2.ts';
import { printed, type Word } from './shell.ts';

/** A subnet without an association of its own follows the main table: its association is made, and gone when undone. */
export const associateRouteTable: Commands<'associate-route-table'> = {
  make: ({ subnetId, routeTableId, replaces: { associationId } }) => [
    associationId === null
      ? ec2('associate-route-table', '--subnet-id', subnetId, '--route-table-id', routeTableId)
      : replaceWith(routeTableId, associationId),
  ],
  undo: ({ subnetId, replaces: { routeTableId, associationId } }) => [
    associationId === null
      ? ec2('disassociate-route-table', '--association-id', associationOf(subnetId))
      : replaceWith(routeTableId, associationOf(subnetId)),
  ],
};

function replaceWith(routeTableId: string, association: Word): string {
  return ec2('replace-route-table-association', '--association-id', association, '--route-table-id', routeTableId);
}

/** Replacing an association gives it a new id. */
function associationOf(subnetId: string): Word {
  const path = `RouteTables[0].Associations[?SubnetId=='${subnetId}'].RouteTableAssociationId | [0]`;
  return printed(query('describe-route-tables', { 'association.subnet-id': subnetId }, path));
}
