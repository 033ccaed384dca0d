import { type Configuration, IF_APPLIED } from './configured.ts';

/** A subnet with an association of its own lets no other be made: Terraform has to take that one over, and changes it. */
export const associateRouteTable: Configuration<'associate-route-table'> = (change, name) => {
  const { subnetId, routeTableId, replaces } = change;
  const before = `Keep this in any case; where the plan is not applied yet, with the id ${subnetId}/${replaces.routeTableId}.`;
  const when = replaces.associationId === null ? IF_APPLIED : before;
  const taken = { id: `${subnetId}/${routeTableId}`, when };
  const fields = { subnet_id: subnetId, route_table_id: routeTableId };
  return { resources: [{ type: 'aws_route_table_association', name, fields, import: taken }], byHand: null };
};

export const associateGatewayEndpoint: Configuration<'associate-gateway-endpoint'> = (change, name) => {
  const { vpcEndpointId, routeTableId } = change;
  const fields = { vpc_endpoint_id: vpcEndpointId, route_table_id: routeTableId };
  const taken = { id: `${vpcEndpointId}/${routeTableId}`, when: IF_APPLIED };
  return {
    resources: [{ type: 'aws_vpc_endpoint_route_table_association', name, fields, import: taken }],
    byHand: null,
  };
};
