import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeTransitGateways = describe('DescribeTransitGateways', {
  family: 'TransitGateways',
  ids: [idList('TransitGatewayIds', 'tgw', 'transit gateway ID', 'InvalidTransitGatewayID.NotFound')],
  filters: {
    ...named('options.amazon-side-asn options.association-default-route-table-id options.dns-support'),
    ...named('options.auto-accept-shared-attachments options.default-route-table-association'),
    ...named('options.default-route-table-propagation options.propagation-default-route-table-id'),
    ...named('options.vpn-ecmp-support owner-id state transit-gateway-id'),
  },
  pages: { ...USUAL, withIds: true },
});
