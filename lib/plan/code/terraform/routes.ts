import type { ChangeOf, RouteTarget } from '../../../model/change.ts';
import { destinationField, targetField } from '../../../model/route-fields.ts';
import { type Configuration, IF_APPLIED, type Import } from './configured.ts';

type Route = ChangeOf<'add-route' | 'replace-route'>;

export const addRoute: Configuration<'add-route'> = (change, name) => routeOf(change, name, IF_APPLIED);

export const replaceRoute: Configuration<'replace-route'> = (change, name) =>
  routeOf(change, name, 'Keep this in any case: the route is there before the plan and after it.');

export const addTransitGatewayRoute: Configuration<'add-transit-gateway-route'> = (change, name) => {
  const { transitGatewayRouteTableId, destination, attachmentId } = change;
  const fields = {
    transit_gateway_route_table_id: transitGatewayRouteTableId,
    destination_cidr_block: destination,
    transit_gateway_attachment_id: attachmentId,
  };
  const taken = { id: `${transitGatewayRouteTableId}_${destination}`, when: IF_APPLIED };
  return { resources: [{ type: 'aws_ec2_transit_gateway_route', name, fields, import: taken }], byHand: null };
};

function routeOf({ routeTableId, destination, target }: Route, name: string, when: string) {
  const fields = {
    route_table_id: routeTableId,
    [snake(destinationField(destination))]: destination,
    [targetName(target)]: target.id,
  };
  const taken: Import = { id: `${routeTableId}_${destination}`, when };
  return { resources: [{ type: 'aws_route', name, fields, import: taken }], byHand: null };
}

/** The provider's names are those of the API, but for one. */
function targetName(target: RouteTarget): string {
  return target.kind === 'egress-only-gateway' ? 'egress_only_gateway_id' : snake(targetField(target));
}

/** `NatGatewayId` → `nat_gateway_id`. */
function snake(field: string): string {
  return field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).slice(1);
}
