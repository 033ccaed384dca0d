import { adviceOn } from '../advice/registry.ts';
import type { Fix } from '../fix.ts';
import { transitOpenings } from './add-transit-gateway-route/transit-openings.ts';
import { transitRouteRow, withTransitRoute } from './add-transit-gateway-route/transit-route.ts';
import { transitTarget } from './add-transit-gateway-route/transit-target.ts';

/** A static route in a transit gateway's own table, to the attachment of the VPC that has the destination. */
export const addTransitGatewayRoute: Fix<'add-transit-gateway-route'> = {
  lifts: ['transit-gateway-no-route', 'transit-gateway-blackhole'],
  propose: (scene, drop) => transitTarget(scene, drop) ?? adviceOn(scene, drop),
  patch: withTransitRoute,
  opens: transitOpenings,
  tell: (snapshot, change) => {
    const { transitGatewayRouteTableId: resourceId, destination, attachmentId } = change;
    return {
      resourceId,
      does: `adds a static route to ${destination} by attachment ${attachmentId} to transit gateway route table ${resourceId}`,
      undo: `deletes the static route to ${destination} from ${resourceId}`,
      before: null,
      after: transitRouteRow(snapshot, change),
      warnings: [`${resourceId} routes for every attachment that is associated with it, in whichever account`],
    };
  },
};
