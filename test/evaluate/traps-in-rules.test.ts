import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { host, natted, OPEN, OUT, PUBLIC, SG_OUT, WORLD, withAcl } from '../support/plans/traps.ts';

const BACK = 'network-acl back source acl-a';

const withRules = (...rules: readonly string[]) => host(['0.0.0.0/0 igw-1', '::/0 igw-1'], rules);

describe('traps of groups, ACLs and routes', () => {
  test.each([
    [
      '1 a more specific blackhole falls through',
      host(['0.0.0.0/0 igw-1', '203.0.113.0/24 nat-9 blackhole']),
      WORLD,
      'blocked: route-table out source rtb-a 203.0.113.0/24 blackhole-route',
    ],
    ['1 and beside it all is well', host(['0.0.0.0/0 igw-1', '203.0.114.0/24 nat-9 blackhole']), WORLD, 'reachable'],
    [
      '2 a return range covered by several entries',
      withAcl(OUT, '100 allow in tcp 1024-40000 0.0.0.0/0', '110 allow in tcp 40001-65535 0.0.0.0/0'),
      WORLD,
      'reachable',
    ],
    [
      '2 or pierced by a deny',
      withAcl(OUT, '90 deny in tcp 32768-46883 0.0.0.0/0', '100 allow in all 0.0.0.0/0'),
      WORLD,
      `partial 0.5: ${BACK} 90 network-acl-entry`,
    ],
    [
      '3 an ACL protocol without ports that names some',
      withAcl('100 allow out 47 1-2 0.0.0.0/0', '100 allow in 47 1-2 0.0.0.0/0'),
      '47 203.0.113.9',
      'reachable',
    ],
    [
      '3 which tcp heeds',
      withAcl('100 allow out tcp 1-2 0.0.0.0/0', '100 allow in all 0.0.0.0/0'),
      WORLD,
      'blocked: network-acl out source acl-a * network-acl-default-deny',
    ],
    ['4 a udp rule taken for tcp', withRules('out udp 443 0.0.0.0/0'), WORLD, SG_OUT],
    ['4 which it is for udp', withRules('out udp 443 0.0.0.0/0'), 'udp 203.0.113.9:443', 'reachable'],
    [
      '5 a group reference against a public address',
      OPEN,
      'tcp 198.51.100.2:443',
      'blocked: security-group out destination eni-far - security-group-no-rule',
    ],
    ['5 which knows the private one', OPEN, 'tcp 10.0.2.20:443', 'reachable'],
    [
      '6 groups and ACLs applied to the resolver',
      { ...withAcl(), groups: { 'sg-app': [] } },
      'udp 10.0.0.2:53',
      'reachable',
    ],
    ['6 and to instance metadata', { ...withAcl(), groups: { 'sg-app': [] } }, 'tcp 169.254.169.254:80', 'reachable'],
    [
      '13 the main table of a subnet without one',
      { ...natted(PUBLIC), subnets: { a: { cidr: '10.0.1.0/24' }, nat: PUBLIC }, main: ['0.0.0.0/0 nat-1'] },
      WORLD,
      'reachable',
    ],
    ['14 IPv4 rules for IPv6', withRules('out -1 0.0.0.0/0'), 'tcp [2001:db8::9]:443', SG_OUT],
    ['14 IPv6 routes for IPv4', host(['::/0 igw-1']), WORLD, 'blocked: route-table out source rtb-a - no-route'],
    [
      '16 a prefix-list route in longest prefix',
      {
        ...host(['0.0.0.0/0 igw-1', 'pl-s3 vpce-1']),
        endpoints: { 'vpce-1': { type: 'Gateway' } },
        patch: { 'vpce-1': { State: 'deleting' } },
      },
      WORLD,
      'blocked: gateway-endpoint out source vpce-1 - gateway-endpoint-not-available',
    ],
    [
      '17 a propagated route before a static one',
      host(['0.0.0.0/0 vgw-1 propagated', '0.0.0.0/0 igw-1']),
      WORLD,
      'reachable',
    ],
  ] as const satisfies readonly (readonly [string, Plan, string, string])[])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim)).toBe(told);
  });

  test('7 an ACL inside one subnet', () => {
    const near = {
      ...withAcl(),
      interfaces: { ...OPEN.interfaces, 'eni-near': { subnet: 'a', address: '10.0.1.20' } },
    };
    expect(tell(network(near), 'eni-app', 'tcp 10.0.1.20:443')).toBe('reachable');
    expect(tell(network(near), 'eni-app', 'tcp 10.0.2.20:443')).toContain('network-acl out source acl-a');
  });
});
