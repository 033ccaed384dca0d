import { describe, expect, test } from '@jest/globals';
import { ask } from '../support/ask.ts';
import { network } from '../support/network-text.ts';

/** Two interfaces that say to have addresses in common, asked about by a third. */
function told(one: string, other: string, aim: string) {
  const snapshot = network({
    vpc: '10.0.0.0/16',
    subnets: { a: { cidr: '10.0.1.0/24' }, b: { cidr: '10.0.2.0/24' } },
    groups: { 'sg-closed': ['in tcp 22 10.0.0.0/16'] },
    interfaces: {
      'eni-app': { subnet: 'a', address: '10.0.1.10' },
      'eni-one': { subnet: 'b', address: '10.0.2.10', prefixes: one, groups: ['sg-closed'] },
      'eni-other': { subnet: 'b', address: '10.0.2.11', prefixes: other },
    },
  });
  return ask(snapshot, 'eni-app', aim);
}

const CLOSED = 'security-group out destination eni-one - security-group-no-rule';

describe('addresses that two interfaces have, as recordings of two moments may say', () => {
  test.each([
    ['the same range is the first one’s', '10.0.2.16/28', '10.0.2.16/28', 'blocked', 0, [CLOSED]],
    ['the narrower range wins', '10.0.2.16/28', '10.0.2.24/29', 'partial', 0.5, [CLOSED]],
    ['wherever it lies', '10.0.2.16/28', '10.0.2.16/29', 'partial', 0.5, [CLOSED]],
    ['and whoever comes first', '10.0.2.24/29', '10.0.2.16/28', 'partial', 0.5, [CLOSED]],
  ] as const)('%s', (_sentence, one, other, verdict, share, blockers) => {
    expect(told(one, other, 'tcp 10.0.2.16/28:443')).toEqual({ verdict, share, blockers, gaps: [] });
  });

  test('are no trouble beside others', () => {
    const { verdict, share } = told('10.0.2.16/28', '10.0.2.24/29', 'tcp 10.0.2.0/24:443');
    expect([verdict, share]).toEqual(['partial', 9 / 256]);
  });
});
