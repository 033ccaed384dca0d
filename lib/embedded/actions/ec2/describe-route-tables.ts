import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

/** A hundred tables are the most that one page holds. */
export const DescribeRouteTables = describe('DescribeRouteTables', {
  family: 'RouteTables',
  ids: [
    idList('RouteTableIds', 'rtb', 'routeTable ID', 'InvalidRouteTableID.NotFound', 'InvalidRouteTableId.Malformed'),
  ],
  filters: {
    ...named('owner-id route-table-id vpc-id'),
    'association.gateway-id': 'Associations.GatewayId',
    'association.route-table-association-id': 'Associations.RouteTableAssociationId',
    'association.route-table-id': 'Associations.RouteTableId',
    'association.subnet-id': 'Associations.SubnetId',
    'association.main': 'Associations.Main',
    'route.destination-cidr-block': 'Routes.DestinationCidrBlock',
    'route.destination-ipv6-cidr-block': 'Routes.DestinationIpv6CidrBlock',
    'route.destination-prefix-list-id': 'Routes.DestinationPrefixListId',
    'route.egress-only-internet-gateway-id': 'Routes.EgressOnlyInternetGatewayId',
    'route.gateway-id': 'Routes.GatewayId',
    'route.instance-id': 'Routes.InstanceId',
    'route.nat-gateway-id': 'Routes.NatGatewayId',
    'route.transit-gateway-id': 'Routes.TransitGatewayId',
    'route.origin': 'Routes.Origin',
    'route.state': 'Routes.State',
    'route.vpc-peering-connection-id': 'Routes.VpcPeeringConnectionId',
  },
  pages: { least: 5, most: 100 },
});
