import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

/** The input is called `Filter`, as in no other call. */
export const DescribeNatGateways = describe('DescribeNatGateways', {
  family: 'NatGateways',
  ids: [idList('NatGatewayIds', 'nat', 'NAT gateway', 'NatGatewayNotFound', 'NatGatewayMalformed')],
  filters: named('nat-gateway-id state subnet-id vpc-id'),
  pages: { ...USUAL, withIds: true },
});
