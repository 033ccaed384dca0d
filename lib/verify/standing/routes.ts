import type { Route } from '../../model/aws/route-table.ts';
import type { ChangeOf } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { rangeText } from '../../model/traffic-text.ts';
import { type Standing, stateOf } from './standing.ts';

type Routed = ChangeOf<'add-route'> | ChangeOf<'replace-route'>;

const leads: Standing<'add-route'> & Standing<'replace-route'> = {
  resourceId: ({ routeTableId }) => routeTableId,
  state: (snapshot, { routeTableId, destination, target }: Routed) => {
    const table = snapshot.RouteTables?.find(({ RouteTableId }) => RouteTableId === routeTableId);
    const route = table?.Routes?.find((one) => isTo(one, destination) && one.Origin !== 'EnableVgwRoutePropagation');
    return stateOf(table && route !== undefined && Object.values(route).includes(target.id));
  },
  names: ({ routeTableId, destination, target }) =>
    `the route of ${routeTableId} that leads ${destination} to ${target.id}`,
};

export const addRoute: Standing<'add-route'> = leads;
export const replaceRoute: Standing<'replace-route'> = leads;

function isTo({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId }: Route, destination: string) {
  const printed = DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? '';
  return rangeText(printed) === rangeText(destination);
}

export const associateRouteTable: Standing<'associate-route-table'> = {
  resourceId: ({ subnetId }) => subnetId,
  state: (snapshot, { subnetId, routeTableId }) => {
    const table = snapshot.RouteTables?.find(({ Associations = [] }) =>
      Associations.some(({ SubnetId }) => SubnetId === subnetId),
    );
    return stateOf(snapshot.RouteTables && table?.RouteTableId === routeTableId);
  },
  names: ({ subnetId, routeTableId }) => `the association of ${subnetId} with ${routeTableId}`,
};

export const addTransitGatewayRoute: Standing<'add-transit-gateway-route'> = {
  resourceId: ({ transitGatewayRouteTableId }) => transitGatewayRouteTableId,
  state: (snapshot, change) => stateOf(transitRoutes(snapshot, change)),
  names: ({ transitGatewayRouteTableId: table, destination, attachmentId }) =>
    `the route of ${table} that leads ${destination} to ${attachmentId}`,
};

function transitRoutes(
  { documents }: Snapshot,
  { transitGatewayRouteTableId, destination, attachmentId }: ChangeOf<'add-transit-gateway-route'>,
): boolean | undefined {
  const known = documents.transitGatewayRoutes?.find(
    (one) => one.TransitGatewayRouteTableId === transitGatewayRouteTableId,
  );
  return known?.Routes.some(
    ({ DestinationCidrBlock = '', TransitGatewayAttachments = [] }) =>
      rangeText(DestinationCidrBlock) === rangeText(destination) &&
      TransitGatewayAttachments.some((one) => one.TransitGatewayAttachmentId === attachmentId),
  );
}
