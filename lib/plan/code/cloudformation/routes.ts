import { destinationField, targetField } from '../../../model/route-fields.ts';
import { commandsOf } from '../commands.ts';
import type { Template } from './resource.ts';

export const addRoute: Template<'add-route'> = ({ routeTableId, destination, target }) => ({
  resources: [
    {
      type: 'Route',
      properties: {
        RouteTableId: routeTableId,
        [destinationField(destination)]: destination,
        [targetField(target)]: target.id,
      },
    },
  ],
  byHand: null,
});

export const replaceRoute: Template<'replace-route'> = (change, planId) => ({
  resources: [],
  byHand: {
    because: `the route to ${change.destination} is there already, and CloudFormation changes none that it did not make`,
    commands: commandsOf(change, planId),
  },
});

export const associateRouteTable: Template<'associate-route-table'> = (change, planId) => {
  const { subnetId, routeTableId, replaces } = change;
  const resource = {
    type: 'SubnetRouteTableAssociation',
    properties: { SubnetId: subnetId, RouteTableId: routeTableId },
  };
  if (replaces.associationId === null) return { resources: [resource], byHand: null };
  const because = `${subnetId} has an association already, ${replaces.associationId}, and a subnet takes no second one`;
  return { resources: [], byHand: { because, commands: commandsOf(change, planId) } };
};

export const associateGatewayEndpoint: Template<'associate-gateway-endpoint'> = (change, planId) => ({
  resources: [],
  byHand: {
    because: `the list of route tables belongs to ${change.vpcEndpointId}, and CloudFormation adds nothing to what it did not make`,
    commands: commandsOf(change, planId),
  },
});

export const addTransitGatewayRoute: Template<'add-transit-gateway-route'> = (change) => ({
  resources: [
    {
      type: 'TransitGatewayRoute',
      properties: {
        TransitGatewayRouteTableId: change.transitGatewayRouteTableId,
        DestinationCidrBlock: change.destination,
        TransitGatewayAttachmentId: change.attachmentId,
      },
    },
  ],
  byHand: null,
});
