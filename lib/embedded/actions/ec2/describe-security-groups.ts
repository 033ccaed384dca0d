import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';
import { permissionFilters } from './permission-filters.ts';

export const DescribeSecurityGroups = describe('DescribeSecurityGroups', {
  family: 'SecurityGroups',
  ids: [
    idList('GroupIds', 'sg', 'security group', 'InvalidGroup.NotFound', 'InvalidGroupId.Malformed'),
    idList('GroupNames', '', 'security group', 'InvalidGroup.NotFound', 'InvalidGroup.NotFound'),
  ],
  filters: {
    ...named('description group-id group-name owner-id vpc-id'),
    ...permissionFilters('ip-permission', 'IpPermissions'),
    ...permissionFilters('egress.ip-permission', 'IpPermissionsEgress'),
  },
  pages: USUAL,
});
