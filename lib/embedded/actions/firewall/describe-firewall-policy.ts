import { firewallDocument } from './firewall-document.ts';

export const DescribeFirewallPolicy = firewallDocument('DescribeFirewallPolicy', {
  document: 'firewallPolicies',
  at: 'FirewallPolicyResponse',
  arn: 'FirewallPolicyArn',
  name: 'FirewallPolicyName',
});
