import type { ChangeOf } from '../../../model/change.ts';
import type { Commands } from './commands-of.ts';
import { ec2 } from './ec2.ts';

export const addTransitGatewayRoute: Commands<'add-transit-gateway-route'> = {
  make: (change) => [
    ec2('create-transit-gateway-route', ...place(change), '--transit-gateway-attachment-id', change.attachmentId),
  ],
  undo: (change) => [ec2('delete-transit-gateway-route', ...place(change))],
};

function place(change: ChangeOf<'add-transit-gateway-route'>): readonly string[] {
  const { transitGatewayRouteTableId: table, destination } = change;
  return ['--transit-gateway-route-table-id', table, '--destination-cidr-block', destination];
}
