import { describe, expect, test } from '@jest/globals';
import { natInstanceHostNotRead } from '../../../lib/explain/warnings/nat-instance-host-not-read.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { host } from '../../support/host.ts';
import type { Plan } from '../../support/network-text.ts';
import { said, warned } from './warned.ts';

function relay(routes: readonly string[], door: readonly string[], instance?: string): Plan {
  const nat = { subnet: 'door', address: '10.0.9.4', public: '198.51.100.4' };
  return {
    subnets: { app: { cidr: '10.0.1.0/24', routes }, door: { cidr: '10.0.9.0/24', routes: door } },
    interfaces: {
      'eni-app': { subnet: 'app', address: '10.0.1.5' },
      'eni-nat': instance === undefined ? nat : { ...nat, instance },
    },
    patch: { 'eni-nat': { SourceDestCheck: false } },
  };
}

describe('the path relies on a host', () => {
  test('whole', () => {
    expect(warned(natInstanceHostNotRead, relay(['0.0.0.0/0 eni-nat'], ['0.0.0.0/0 igw-1'], 'i-nat'))).toEqual([
      {
        code: 'nat-instance-host-not-read',
        severity: 'warning',
        message:
          'The path relies on the host of eni-nat (i-nat) to forward packets and masquerade their source, and that host was not read: AWS does not show whether it does.',
        evidence: { resourceId: 'eni-nat', instance: 'i-nat', host: 'masquerades' },
      },
    ]);
  });

  test.each<[string, Plan, string]>([
    [
      'named by its instance',
      relay(['0.0.0.0/0 i-nat'], ['0.0.0.0/0 igw-1'], 'i-nat'),
      'the host of eni-nat (i-nat) to forward packets and masquerade their source',
    ],
    [
      'that forwards and does not translate',
      relay(['0.0.0.0/0 eni-nat'], ['0.0.0.0/0 vgw-1']),
      'the host of eni-nat to forward packets',
    ],
    [
      'whose check is on',
      { ...relay(['0.0.0.0/0 eni-nat'], ['0.0.0.0/0 igw-1']), patch: {} },
      'the host of eni-nat to forward packets and masquerade their source',
    ],
  ])('%s', (_, plan, what) => {
    expect(said(natInstanceHostNotRead, plan)).toEqual([
      `warning The path relies on ${what}, and that host was not read: AWS does not show whether it does.`,
    ]);
  });
});

test('a host that translates some of what it forwards is told once', () => {
  const plan = relay(['0.0.0.0/0 eni-nat'], ['0.0.0.0/0 igw-1', '192.168.0.0/16 vgw-1']);
  expect(said(natInstanceHostNotRead, plan, ['tcp 192.168.1.1:443', 'tcp 203.0.113.9:443'])).toEqual([
    'warning The path relies on the host of eni-nat to forward packets and masquerade their source, and that host was not read: AWS does not show whether it does.',
  ]);
});

describe('silent', () => {
  test.each<[string, Plan, Snapshot['hosts']]>([
    [
      'the host was read',
      relay(['0.0.0.0/0 eni-nat'], ['0.0.0.0/0 igw-1'], 'i-nat'),
      { 'i-nat': host({ absent: ['nft-json', 'iptables-legacy-save'] }) },
    ],
    ['no host is on the path', relay(['0.0.0.0/0 igw-1'], []), {}],
    ['an interface that was not collected, which is a gap', relay(['0.0.0.0/0 eni-gone'], []), {}],
  ])('%s', (_, plan, hosts) => {
    expect(warned(natInstanceHostNotRead, plan, undefined, {}, hosts)).toEqual([]);
  });
});
