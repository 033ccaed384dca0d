import { type Plan } from '../network-text.ts';

export const GROUPS = { 'sg-app': ['out -1 0.0.0.0/0', 'out -1 ::/0'], 'sg-db': ['in -1 0.0.0.0/0', 'in -1 ::/0'] };

/** An app and a database side by side, each with a group of its own. */
export const BASE: Plan = {
  vpc: '10.0.0.0/16 2600:1f00::/56',
  subnets: { one: { cidr: '10.0.1.0/24 2600:1f00:0:1::/64' } },
  groups: GROUPS,
  interfaces: {
    'eni-app': { subnet: 'one', address: '10.0.1.10 2600:1f00:0:1::10', groups: ['sg-app'] },
    'eni-db': { subnet: 'one', address: '10.0.1.20 10.0.1.21 2600:1f00:0:1::20', groups: ['sg-db'] },
  },
  prefixLists: { 'pl-here': '192.0.2.0/24 10.0.1.16/28', 'pl-there': '192.0.2.0/24' },
};

export const V4 = 'tcp 10.0.1.20:5432';

export const PING = 'icmp 10.0.1.20';

export const NO_WAY_OUT = 'blocked: security-group out source eni-app - security-group-no-rule';

export const NO_WAY_IN = 'blocked: security-group out destination eni-db - security-group-no-rule';

export function withGroups(groups: NonNullable<Plan['groups']>): Plan {
  return { ...BASE, groups: { ...GROUPS, ...groups } };
}
