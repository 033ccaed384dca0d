import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeVpcEndpoints = describe('DescribeVpcEndpoints', {
  family: 'VpcEndpoints',
  ids: [idList('VpcEndpointIds', 'vpce', 'Vpc Endpoint Id', 'InvalidVpcEndpointId.NotFound')],
  filters: {
    ...named('ip-address-type service-name service-region vpc-endpoint-id vpc-endpoint-type vpc-id'),
    'vpc-endpoint-state': 'State',
  },
  pages: { ...USUAL, withIds: true },
});
