import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeTransitGatewayRouteTables = describe('DescribeTransitGatewayRouteTables', {
  family: 'TransitGatewayRouteTables',
  ids: [
    idList(
      'TransitGatewayRouteTableIds',
      'tgw-rtb',
      'transit gateway route table ID',
      'InvalidRouteTableID.NotFound',
      'InvalidRouteTableId.Malformed',
    ),
  ],
  filters: {
    ...named('default-association-route-table default-propagation-route-table state transit-gateway-id'),
    ...named('transit-gateway-route-table-id'),
  },
  pages: { ...USUAL, withIds: true },
});
