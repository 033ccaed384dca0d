import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network, type Plan } from '../support/network-text.ts';
import { host, natted, OUT, PUBLIC, WORLD, withAcl } from '../support/plans/traps.ts';

describe('faults of published tools', () => {
  test.each([
    ['prefix-list routes are skipped', { ...host(['pl-s3 igw-1']) }, WORLD, 'reachable'],
    [
      'ports are matched without the protocol',
      withAcl('100 allow out udp 443 0.0.0.0/0', '100 allow in all 0.0.0.0/0'),
      WORLD,
      'blocked: network-acl out source acl-a * network-acl-default-deny',
    ],
    [
      'entries are taken in the order of the file',
      withAcl('200 deny out all 0.0.0.0/0', OUT, '100 allow in all 0.0.0.0/0'),
      WORLD,
      'reachable',
    ],
    ['a filtered route is a crash', host(['0.0.0.0/0 igw-1', '10.7.0.0/16 vgw-1 filtered']), WORLD, 'reachable'],
    [
      'an IPv6 entry is a crash',
      withAcl('90 deny out all ::/0', OUT, '100 allow in all 0.0.0.0/0'),
      WORLD,
      'reachable',
    ],
    [
      'all but tcp/22 is read as nothing',
      withAcl('90 deny in tcp 22 0.0.0.0/0', '100 allow in all 0.0.0.0/0', OUT),
      WORLD,
      'reachable',
    ],
    [
      'and tcp/22 as something',
      withAcl('90 deny out tcp 22 0.0.0.0/0', '100 allow in all 0.0.0.0/0', OUT),
      'tcp 203.0.113.9:22',
      'blocked: network-acl out source acl-a 90 network-acl-entry',
    ],
  ] as const satisfies readonly (readonly [string, Plan, string, string])[])('%s', (_sentence, plan, aim, told) => {
    expect(tell(network(plan), 'eni-app', aim)).toBe(told);
  });

  test('several addresses of a NAT gateway are a crash', () => {
    const two = [
      { PrivateIp: '10.0.0.6', PublicIp: '198.51.100.6', IsPrimary: false },
      { PrivateIp: '10.0.0.5', PublicIp: '198.51.100.5', IsPrimary: true },
    ];
    const acl = ['100 allow in all 0.0.0.0/0', '100 allow out tcp 443 203.0.113.9/32', '110 allow out all 10.0.0.0/8'];
    expect(
      tell(network(natted({ ...PUBLIC, acl }, { patch: { 'nat-1': { NatGatewayAddresses: two } } })), 'eni-app', WORLD),
    ).toBe('reachable');
  });
});
