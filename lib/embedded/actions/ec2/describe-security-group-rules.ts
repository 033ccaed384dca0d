import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

export const DescribeSecurityGroupRules = describe('DescribeSecurityGroupRules', {
  family: 'SecurityGroupRules',
  ids: [idList('SecurityGroupRuleIds', 'sgr', 'security group rule ID', 'InvalidSecurityGroupRuleId.NotFound')],
  filters: named('group-id security-group-rule-id'),
  pages: USUAL,
});
