import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeVpcEncryptionControls = describe('DescribeVpcEncryptionControls', {
  family: 'VpcEncryptionControls',
  ids: [
    idList('VpcEncryptionControlIds', 'vpcec', 'VPC encryption control ID', 'InvalidVpcEncryptionControlId.NotFound'),
    idList('VpcIds', 'vpc', 'vpc ID', 'InvalidVpcID.NotFound'),
  ],
  filters: named('mode state vpc-encryption-control-id vpc-id'),
  pages: USUAL,
});
