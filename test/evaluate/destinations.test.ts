import { describe, expect, test } from '@jest/globals';
import { answerTo, ask, tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { plan } from '../support/plans/destinations.ts';

describe('several addresses', () => {
  test.each([
    ['all of three', ['out -1 0.0.0.0/0'], 'tcp 203.0.113.1,203.0.113.2,203.0.113.3:443', 'reachable', 1],
    ['one of three', ['out tcp 443 203.0.113.1/32'], 'tcp 203.0.113.1,203.0.113.2,203.0.113.3:443', 'partial', 1 / 3],
    ['none of three', ['out tcp 443 192.0.2.1/32'], 'tcp 203.0.113.1,203.0.113.2,203.0.113.3:443', 'blocked', 0],
    ['half of a network', ['out tcp 443 203.0.113.0/25'], 'tcp 203.0.113.0/24:443', 'partial', 0.5],
    [
      'all of it by two rules',
      ['out tcp 443 203.0.113.0/25', 'out tcp 443 203.0.113.128/25'],
      'tcp 203.0.113.0/24:443',
      'reachable',
      1,
    ],
    ['one of 2^32', ['out tcp 443 203.0.113.1/32'], 'tcp 203.0.0.0/16:443', 'partial', 1 / 65536],
  ] as const)('%s', (_sentence, group, aim, verdict, share) => {
    const told = ask(network(plan(group)), 'eni-app', aim);
    expect([told.verdict, told.share]).toEqual([verdict, share]);
  });

  test('shares of addresses and of ports are counted over both', () => {
    const acl = [
      '100 allow out all 0.0.0.0/0',
      '100 allow in tcp 32768-46883 203.0.113.0/25',
      '110 allow in all 203.0.113.128/25',
    ];
    const subnets = { a: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 igw-1'], acl } };
    const told = ask(
      network(
        plan(['out -1 0.0.0.0/0'], {
          subnets,
          interfaces: { 'eni-app': { subnet: 'a', address: '10.0.1.10', public: '198.51.100.1' } },
        }),
      ),
      'eni-app',
      'tcp 203.0.113.0/24:443',
    );
    expect([told.verdict, told.share]).toEqual(['partial', 0.75]);
  });

  test('a gap about some of them leaves the whole unknown', () => {
    const told = ask(network(plan(['out -1 203.0.113.1/32', 'out -1 pl-unread'])), 'eni-app', 'tcp 203.0.113.0/31:443');
    expect(told).toEqual({ verdict: 'unknown', share: null, blockers: [], gaps: ['PrefixLists pl-unread'] });
  });
});

describe('a network inside the VPC', () => {
  test('is who has the addresses, and nobody else', () => {
    const told = ask(network(plan(['out -1 0.0.0.0/0'])), 'eni-app', 'tcp 10.0.2.0/24:5432');
    expect(told).toEqual({
      verdict: 'partial',
      share: 18 / 256,
      blockers: ['no-such-address out destination vpc-1 - no-such-address'],
      gaps: [],
    });
  });

  test.each([
    ['a secondary address', 'tcp 10.0.2.21:5432', 'reachable'],
    ['an address of a delegated prefix', 'tcp 10.0.2.40:5432', 'reachable'],
    ['the next one after it', 'tcp 10.0.2.48:5432', 'blocked: no-such-address out destination vpc-1 - no-such-address'],
    ['a whole delegated prefix', 'tcp 10.0.2.32/28:5432', 'reachable'],
    ['both addresses of a neighbour', 'tcp 10.0.2.20/31:5432', 'reachable'],
  ])('%s', (_sentence, aim, told) => {
    expect(tell(network(plan(['out -1 0.0.0.0/0'])), 'eni-app', aim)).toBe(told);
  });

  test('parts into ways that sum to the whole', () => {
    const { traces } = answerTo(network(plan(['out -1 0.0.0.0/0'])), 'eni-app', 'tcp 10.0.0.0/8:5432');
    const ends = traces.map(({ trace }) => `${trace.out.at(-1)?.kind} ${trace.out.at(-1)?.resourceId}`);
    expect(traces.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(new Set(ends)).toEqual(
      new Set(['interface vpc-1', 'interface eni-db', 'interface eni-app', 'internet internet']),
    );
  });
});

const two = {
  ...plan(['out -1 0.0.0.0/0']).interfaces,
  'eni-app': { subnet: 'a', address: '10.0.1.10 10.0.1.11', prefixes: '10.0.1.32/28' },
};

const db = { ...two, 'eni-db': { subnet: 'b', address: '10.0.2.20', groups: ['sg-db'] } };

const groups = (rule: string) => ({ 'sg-db': [rule] });

describe('another source', () => {
  test.each([
    ['a secondary address', '10.0.1.11', 'in tcp 5432 10.0.1.11/32', 'reachable'],
    ['a delegated one', '10.0.1.40', 'in tcp 5432 10.0.1.32/28', 'reachable'],
    ['a delegated one by its group', '10.0.1.40', 'in tcp 5432 sg-open', 'reachable'],
    [
      'another than the rule names',
      '10.0.1.11',
      'in tcp 5432 10.0.1.10/32',
      'blocked: security-group out destination eni-db - security-group-no-rule',
    ],
  ])('%s', (_sentence, from, rule, told) => {
    expect(
      tell(network({ ...plan([]), interfaces: db, groups: groups(rule) }), 'eni-app', 'tcp 10.0.2.20:5432', { from }),
    ).toBe(told);
  });
});
