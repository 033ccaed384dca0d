import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

export const DescribeAddresses = describe('DescribeAddresses', {
  family: 'Addresses',
  ids: [
    idList(
      'AllocationIds',
      'eipalloc',
      'allocation ID',
      'InvalidAllocationID.NotFound',
      'InvalidAllocationID.NotFound',
    ),
    idList('PublicIps', '', 'address', 'InvalidAddress.NotFound', 'InvalidAddress.NotFound'),
  ],
  filters: {
    ...named('allocation-id association-id instance-id network-border-group network-interface-id'),
    ...named('network-interface-owner-id private-ip-address public-ip'),
  },
});
