import { firewallDocument } from './firewall-document.ts';

export const DescribeFirewall = firewallDocument('DescribeFirewall', {
  document: 'firewalls',
  at: 'Firewall',
  arn: 'FirewallArn',
  name: 'FirewallName',
});
