import { firewallDocument } from './firewall-document.ts';

export const DescribeRuleGroup = firewallDocument('DescribeRuleGroup', {
  document: 'ruleGroups',
  at: 'RuleGroupResponse',
  arn: 'RuleGroupArn',
  name: 'RuleGroupName',
  kind: 'Type',
});
