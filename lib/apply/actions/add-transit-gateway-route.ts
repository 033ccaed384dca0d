import type { Action } from '../action.ts';
import { createTransitGatewayRoute, deleteTransitGatewayRoute } from '../calls.ts';
import { reading } from '../iam-right.ts';
import { staticTransitRoutes } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { absent, foreign, ours } from '../sights.ts';

/** States of a route that is no longer one. */
const ENDED: ReadonlySet<string> = new Set(['deleting', 'deleted']);

const TABLE = 'transit-gateway-route-table/*';
const ATTACHMENT = 'transit-gateway-attachment/*';

export const addTransitGatewayRoute: Action<'add-transit-gateway-route'> = {
  kind: 'add-transit-gateway-route',
  marked: false,
  needs: [
    reading('ec2:SearchTransitGatewayRoutes'),
    { action: 'ec2:CreateTransitGatewayRoute', resource: TABLE, narrowedBy: ['aws:ResourceTag'] },
    { action: 'ec2:CreateTransitGatewayRoute', resource: ATTACHMENT, narrowedBy: ['aws:ResourceTag'] },
    { action: 'ec2:DeleteTransitGatewayRoute', resource: TABLE, narrowedBy: ['aws:ResourceTag'] },
  ],
  look: async (work, { transitGatewayRouteTableId: table, destination, attachmentId }) => {
    const routes = await staticTransitRoutes(work, table, destination);
    const route = routes.find(({ State = '' }) => !ENDED.has(State));
    if (route === undefined) return absent(null);
    const attachments = (route.TransitGatewayAttachments ?? []).map((one) => one.TransitGatewayAttachmentId);
    if (attachments.includes(attachmentId)) return ours(null, { Destination: destination });
    return foreign(route, `${table} leads ${destination} to ${attachments[0] ?? 'nowhere'} already`);
  },
  run: async (work, { transitGatewayRouteTableId, destination, attachmentId }) => {
    const where = { TransitGatewayRouteTableId: transitGatewayRouteTableId, DestinationCidrBlock: destination };
    await send(work, createTransitGatewayRoute({ ...where, TransitGatewayAttachmentId: attachmentId }));
    return { Destination: destination };
  },
  undo: async (work, { transitGatewayRouteTableId, destination }) => {
    const where = { TransitGatewayRouteTableId: transitGatewayRouteTableId, DestinationCidrBlock: destination };
    await sendOnce(work, deleteTransitGatewayRoute(where), ['InvalidRoute.NotFound']);
  },
};
