import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeTransitGatewayVpcAttachments = describe('DescribeTransitGatewayVpcAttachments', {
  family: 'TransitGatewayVpcAttachments',
  ids: [
    idList(
      'TransitGatewayAttachmentIds',
      'tgw-attach',
      'transit gateway attachment ID',
      'InvalidTransitGatewayAttachmentID.NotFound',
    ),
  ],
  filters: named('state transit-gateway-attachment-id transit-gateway-id vpc-id'),
  pages: { ...USUAL, withIds: true },
});
