import type { Action } from '../action.ts';
import { DescribeFirewall } from './describe-firewall.ts';
import { DescribeFirewallPolicy } from './describe-firewall-policy.ts';
import { DescribeRuleGroup } from './describe-rule-group.ts';
import { ListFirewalls } from './list-firewalls.ts';

/** Every call of Network Firewall that is answered. */
export const FIREWALL_ACTIONS: readonly Action[] = [
  DescribeFirewall,
  DescribeFirewallPolicy,
  DescribeRuleGroup,
  ListFirewalls,
];
