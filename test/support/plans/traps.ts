import { type Plan } from '../network-text.ts';

/**
 * The traps of `semantics.md` section 8 by their numbers, each beside its passing neighbour. Left out are 20 (tracked
 * flows when proving a change), 21 (the silent revoke) and 24 (quotas): they are about changes, and belong to fixes.
 */
export const WORLD = 'tcp 203.0.113.9:443';

export const SG_OUT = 'blocked: security-group out source eni-app - security-group-no-rule';

/** A public instance with a group and an ACL to choose. */
export function host(
  routes: readonly string[],
  rules: readonly string[] = ['out -1 0.0.0.0/0', 'out -1 ::/0'],
  acl?: readonly string[],
): Plan {
  const one = { cidr: '10.0.1.0/24 2600:1f00:0:1::/64', routes };
  return {
    vpc: '10.0.0.0/16 2600:1f00::/56',
    subnets: { a: acl === undefined ? one : { ...one, acl }, b: { cidr: '10.0.2.0/24', routes: ['0.0.0.0/0 igw-1'] } },
    groups: { 'sg-app': rules, 'sg-far': ['in tcp 443 sg-app'] },
    interfaces: {
      'eni-app': {
        subnet: 'a',
        address: '10.0.1.10 10.0.1.11 2600:1f00:0:1::10',
        public: '198.51.100.1',
        groups: ['sg-app'],
        instance: 'i-1',
      },
      'eni-far': { subnet: 'b', address: '10.0.2.20', public: '198.51.100.2', groups: ['sg-far'] },
    },
    prefixLists: { 'pl-s3': '203.0.113.0/24' },
  };
}

/** A private one behind a NAT gateway. */
export function natted(nat: NonNullable<Plan['subnets']>[string], more: Plan = {}): Plan {
  return {
    subnets: { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1'] }, nat },
    nats: { 'nat-1': { subnet: 'nat', address: '10.0.0.5', public: '198.51.100.5' } },
    interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10' } },
    ...more,
  };
}

export const PUBLIC = { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] };

export const OUT = '100 allow out all 0.0.0.0/0';

export const OPEN = host(['0.0.0.0/0 igw-1', '::/0 igw-1']);

export const withAcl = (...acl: readonly string[]) => host(['0.0.0.0/0 igw-1', '::/0 igw-1'], undefined, acl);
