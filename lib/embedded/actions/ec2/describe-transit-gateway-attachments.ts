import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeTransitGatewayAttachments = describe('DescribeTransitGatewayAttachments', {
  family: 'TransitGatewayAttachments',
  ids: [
    idList(
      'TransitGatewayAttachmentIds',
      'tgw-attach',
      'transit gateway attachment ID',
      'InvalidTransitGatewayAttachmentID.NotFound',
    ),
  ],
  filters: {
    ...named('association.state association.transit-gateway-route-table-id resource-id resource-owner-id'),
    ...named('resource-type state transit-gateway-attachment-id transit-gateway-id transit-gateway-owner-id'),
  },
  pages: { ...USUAL, withIds: true },
});
