import type { Action } from '../action.ts';
import { modifyVpcEndpoint } from '../calls.ts';
import { reading, writing } from '../iam-right.ts';
import { vpcEndpoint } from '../rows.ts';
import { send } from '../send.ts';
import { absent, ours, stale } from '../sights.ts';

/** The endpoint makes the route in the table that it is given, and takes it away with it. */
export const associateGatewayEndpoint: Action<'associate-gateway-endpoint'> = {
  kind: 'associate-gateway-endpoint',
  marked: false,
  needs: [
    reading('ec2:DescribeVpcEndpoints'),
    { action: 'ec2:ModifyVpcEndpoint', resource: 'vpc-endpoint/*', narrowedBy: ['aws:ResourceTag'] },
    writing('ec2:ModifyVpcEndpoint', 'route-table/*'),
  ],
  look: async (work, { vpcEndpointId, routeTableId }) => {
    const endpoint = await vpcEndpoint(work, vpcEndpointId);
    if (endpoint === undefined) return stale(`${vpcEndpointId} is gone`);
    const before = { VpcEndpointId: vpcEndpointId, RouteTableIds: endpoint.RouteTableIds ?? [] };
    const has = before.RouteTableIds.includes(routeTableId);
    return has ? ours(before, { RouteTableId: routeTableId }) : absent(before);
  },
  run: async (work, { vpcEndpointId, routeTableId }) => {
    await send(work, modifyVpcEndpoint({ VpcEndpointId: vpcEndpointId, AddRouteTableIds: [routeTableId] }));
    return { RouteTableId: routeTableId };
  },
  undo: async (work, { vpcEndpointId, routeTableId }) => {
    await send(work, modifyVpcEndpoint({ VpcEndpointId: vpcEndpointId, RemoveRouteTableIds: [routeTableId] }));
  },
};
