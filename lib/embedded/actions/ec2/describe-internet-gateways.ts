import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeInternetGateways = describe('DescribeInternetGateways', {
  family: 'InternetGateways',
  ids: [
    idList(
      'InternetGatewayIds',
      'igw',
      'internetGateway ID',
      'InvalidInternetGatewayID.NotFound',
      'InvalidInternetGatewayId.Malformed',
    ),
  ],
  filters: {
    ...named('internet-gateway-id owner-id'),
    'attachment.state': 'Attachments.State',
    'attachment.vpc-id': 'Attachments.VpcId',
  },
  pages: USUAL,
});
