import { type Standing, stateOf } from './standing.ts';

export const associateGatewayEndpoint: Standing<'associate-gateway-endpoint'> = {
  resourceId: ({ vpcEndpointId }) => vpcEndpointId,
  state: (snapshot, { vpcEndpointId, routeTableId }) => {
    const endpoint = snapshot.VpcEndpoints?.find(({ VpcEndpointId }) => VpcEndpointId === vpcEndpointId);
    return stateOf(endpoint && (endpoint.RouteTableIds ?? []).includes(routeTableId));
  },
  names: ({ vpcEndpointId, routeTableId }) => `${routeTableId} among the route tables of ${vpcEndpointId}`,
};

export const disableSourceDestCheck: Standing<'disable-source-dest-check'> = {
  resourceId: ({ eni }) => eni,
  state: (snapshot, { eni }) => {
    const found = snapshot.NetworkInterfaces?.find(({ NetworkInterfaceId }) => NetworkInterfaceId === eni);
    return stateOf(found?.SourceDestCheck === undefined ? undefined : !found.SourceDestCheck);
  },
  names: ({ eni }) => `the source/destination check of ${eni} switched off`,
};

/** Only the host knows its rules, and it is asked by a connection. */
export const openHostFirewall: Standing<'open-host-firewall'> = {
  resourceId: ({ instanceId }) => instanceId,
  state: () => 'untold',
  names: ({ instanceId, frontEnd }) => `what ${frontEnd} lets through on ${instanceId}`,
};
