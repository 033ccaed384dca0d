import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';

const S3 = 'tcp 198.51.100.77:443';

const VPCE = 'gateway-endpoint out source vpce-s3 -';

const closed = {
  a: { cidr: '10.0.1.0/24', routes: ['pl-s3 vpce-s3'], acl: ['100 allow out tcp 443 198.51.100.0/24'] },
};

describe('a gateway endpoint', () => {
  const plan: Plan = {
    subnets: { a: { cidr: '10.0.1.0/24', routes: ['pl-s3 vpce-s3'] } },
    groups: { 'sg-app': ['out tcp 443 pl-s3', 'out udp 443 0.0.0.0/0', 'out icmp -1/-1 0.0.0.0/0'] },
    interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', groups: ['sg-app'] } },
    endpoints: { 'vpce-s3': { type: 'Gateway' } },
    prefixLists: { 'pl-s3': '198.51.100.0/24' },
  };

  test.each([
    ['needs no public address', plan, S3, 'reachable'],
    ['answers pings', plan, 'icmp 198.51.100.77', 'reachable'],
    ['carries no udp', plan, 'udp 198.51.100.77:443', `blocked: ${VPCE} gateway-endpoint-protocol`],
    [
      'serves its list alone',
      plan,
      'tcp 203.0.113.9:443',
      'blocked: security-group out source eni-app - security-group-no-rule; route-table out source rtb-a - no-route',
    ],
    [
      'wants the list, or its ranges, in the group',
      { ...plan, groups: { 'sg-app': ['out -1 10.0.0.0/8'] } },
      S3,
      'blocked: security-group out source eni-app - security-group-no-rule',
    ],
    ['or its ranges', { ...plan, groups: { 'sg-app': ['out tcp 443 198.51.100.0/24'] } }, S3, 'reachable'],
    [
      'wants the ACL both ways',
      { ...plan, subnets: closed },
      S3,
      'blocked: network-acl back source acl-a * network-acl-default-deny',
    ],
    [
      'has to be available',
      { ...plan, patch: { 'vpce-s3': { State: 'deleting' } } },
      S3,
      `blocked: ${VPCE} gateway-endpoint-not-available`,
    ],
    ['in either spelling', { ...plan, patch: { 'vpce-s3': { State: 'Available' } } }, S3, 'reachable'],
    ['is spoken for by an active route', { ...plan, families: { VpcEndpoints: null } }, S3, 'reachable'],
    [
      'is a gap when it is not in the list',
      { ...plan, families: { VpcEndpoints: [] } },
      S3,
      'unknown: VpcEndpoints vpce-s3',
    ],
  ])('%s', (_sentence, some, aim, told) => {
    expect(tell(network(some), 'eni-app', aim)).toBe(told);
  });
});

const plan = (rules: readonly string[], change: Record<string, unknown> = {}): Plan => ({
  subnets: { a: { cidr: '10.0.1.0/24' } },
  groups: { 'sg-kms': rules },
  interfaces: {
    'eni-app': { subnet: 'a', address: '10.0.1.10' },
    'eni-kms': {
      subnet: 'a',
      address: '10.0.1.50',
      groups: ['sg-kms'],
      type: 'vpc_endpoint',
      description: 'VPC Endpoint Interface vpce-kms',
    },
  },
  endpoints: { 'vpce-kms': { type: 'Interface', interfaces: ['eni-kms'] } },
  patch: { 'vpce-kms': change },
});

describe('an interface endpoint', () => {
  test.each([
    ['admits by its own group', plan(['in tcp 443 10.0.0.0/16']), 'reachable'],
    [
      'and refuses by it',
      plan(['in tcp 443 10.9.0.0/16']),
      'blocked: security-group out destination eni-kms - security-group-no-rule',
    ],
    [
      'has to be available',
      plan(['in tcp 443 10.0.0.0/16'], { State: 'pendingAcceptance' }),
      'blocked: interface-endpoint out destination vpce-kms - interface-endpoint-not-available',
    ],
    ['in either spelling', plan(['in tcp 443 10.0.0.0/16'], { State: 'Available' }), 'reachable'],
    [
      'may be known by its interface alone',
      { ...plan(['in tcp 443 10.0.0.0/16']), families: { VpcEndpoints: null } },
      'reachable',
    ],
  ])('%s', (_sentence, some, told) => {
    expect(tell(network(some), 'eni-app', 'tcp 10.0.1.50:443')).toBe(told);
  });
});
