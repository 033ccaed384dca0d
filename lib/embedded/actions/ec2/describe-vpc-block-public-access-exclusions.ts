import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeVpcBlockPublicAccessExclusions = describe('DescribeVpcBlockPublicAccessExclusions', {
  family: 'VpcBlockPublicAccessExclusions',
  ids: [
    idList(
      'ExclusionIds',
      'vpcbpa-exclude',
      'VPC Block Public Access exclusion ID',
      'InvalidVpcBlockPublicAccessExclusionId.NotFound',
    ),
  ],
  filters: named('resource-arn internet-gateway-exclusion-mode state'),
  pages: USUAL,
});
