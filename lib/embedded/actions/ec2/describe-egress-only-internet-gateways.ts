import { describe } from './describe.ts';
import { idList } from './ids.ts';

/** AWS knows no filter but tags here: whoever wants those of a VPC reads them all. */
export const DescribeEgressOnlyInternetGateways = describe('DescribeEgressOnlyInternetGateways', {
  family: 'EgressOnlyInternetGateways',
  ids: [
    idList(
      'EgressOnlyInternetGatewayIds',
      'eigw',
      'egress-only internet gateway ID',
      'InvalidEgressOnlyInternetGatewayId.NotFound',
    ),
  ],
  filters: {},
  pages: { least: 5, most: 255 },
});
