import { describe, expect, test } from '@jest/globals';
import { widerThanNeededEgress } from '../../../lib/explain/lint/wider-than-needed-egress.ts';
import { checked, said } from './checked.ts';

function group(rules: readonly string[], addresses: readonly string[] = ['10.0.1.5', '10.0.1.6']) {
  return {
    subnets: { a: { cidr: '10.0.1.0/24' } },
    groups: { 'sg-a': rules },
    interfaces: Object.fromEntries(
      addresses.map((address, i) => [`eni-${i}`, { subnet: 'a', address, groups: ['sg-a'] }]),
    ),
  };
}

describe('egress to everyone', () => {
  test.each([
    ['all traffic', ['out -1 0.0.0.0/0'], 'send all traffic to 0.0.0.0/0'],
    ['both families', ['out -1 0.0.0.0/0', 'out -1 ::/0'], 'send all traffic to 0.0.0.0/0 and all traffic to ::/0'],
    ['all of tcp', ['out tcp 0-65535 0.0.0.0/0'], 'send all tcp to 0.0.0.0/0'],
    ['all of tcp but port 0', ['out tcp 1-65535 ::/0'], 'send tcp 1-65535 to ::/0'],
  ])('%s', (_, rules, part) => {
    expect(said(widerThanNeededEgress, group(rules))).toEqual([
      `info sg-a lets 2 interfaces ${part}: rules for the ports and peers in use would hold more back.`,
    ]);
  });

  test('says which rules, and on how many interfaces', () => {
    expect(checked(widerThanNeededEgress, group(['out tcp 443 0.0.0.0/0', 'out -1 0.0.0.0/0'], ['10.0.1.5']))).toEqual([
      {
        code: 'wider-than-needed-egress',
        severity: 'info',
        message:
          'sg-a lets 1 interface send all traffic to 0.0.0.0/0: rules for the ports and peers in use would hold more back.',
        evidence: { resourceId: 'sg-a', ruleIds: ['sg-a -1 all 0.0.0.0/0'], interfaces: 1 },
      },
    ]);
  });
});

describe('silent', () => {
  test.each([
    ['one port', ['out tcp 443 0.0.0.0/0']],
    ['udp', ['out udp 0-65535 0.0.0.0/0']],
    ['a part of the addresses', ['out -1 0.0.0.0/1', 'out -1 10.0.0.0/8']],
    ['a list', ['out -1 pl-1']],
    ['ingress', ['in -1 0.0.0.0/0']],
  ])('%s', (_, rules) => {
    expect(said(widerThanNeededEgress, group(rules))).toEqual([]);
  });

  test('a group that no interface carries', () => {
    expect(said(widerThanNeededEgress, group(['out -1 0.0.0.0/0'], []))).toEqual([]);
  });
});
