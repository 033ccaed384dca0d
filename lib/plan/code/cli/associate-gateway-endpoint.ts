import type { Commands } from './commands-of.ts';
import { ec2 } from './ec2.ts';

export const associateGatewayEndpoint: Commands<'associate-gateway-endpoint'> = {
  make: ({ vpcEndpointId, routeTableId }) => [
    ec2('modify-vpc-endpoint', '--vpc-endpoint-id', vpcEndpointId, '--add-route-table-ids', routeTableId),
  ],
  undo: ({ vpcEndpointId, routeTableId }) => [
    ec2('modify-vpc-endpoint', '--vpc-endpoint-id', vpcEndpointId, '--remove-route-table-ids', routeTableId),
  ],
};
