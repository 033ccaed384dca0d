import { describe, expect, test } from '@jest/globals';
import { tell } from '../support/ask.ts';
import { network } from '../support/network-text.ts';
import { NAT, NO_ROUTE, plan, ROUTE, WORLD } from '../support/plans/routes.ts';

describe('the longest prefix that matches', () => {
  test.each([
    ['no route', [], NO_ROUTE],
    ['a default route', ['0.0.0.0/0 igw-1'], 'reachable'],
    ['a route elsewhere', ['198.51.100.0/24 igw-1'], NO_ROUTE],
    ['a narrower route to a dead end', ['0.0.0.0/0 igw-1', '203.0.113.0/24 nat-1'], NAT],
    ['a narrower route out of one', ['0.0.0.0/0 nat-1', '203.0.113.9/32 igw-1'], 'reachable'],
    ['whatever the order', ['203.0.113.9/32 igw-1', '0.0.0.0/0 nat-1'], 'reachable'],
    ['a narrower route beside the destination', ['0.0.0.0/0 igw-1', '203.0.113.8/32 nat-1'], 'reachable'],
    [
      'a blackhole wins its prefix',
      ['0.0.0.0/0 igw-1', '203.0.113.0/24 nat-1 blackhole'],
      `blocked: ${ROUTE} 203.0.113.0/24 blackhole-route`,
    ],
    ['a blackhole without a target', ['0.0.0.0/0 nowhere blackhole'], `blocked: ${ROUTE} 0.0.0.0/0 blackhole-route`],
    ['a wider blackhole loses', ['0.0.0.0/0 nat-1 blackhole', '203.0.113.0/24 igw-1'], 'reachable'],
    [
      'a filtered route is not known to forward',
      ['0.0.0.0/0 igw-1', '203.0.113.0/24 nat-1 filtered'],
      'unknown: RouteTables',
    ],
    ['a wider filtered route loses', ['0.0.0.0/0 nat-1 filtered', '203.0.113.0/24 igw-1'], 'reachable'],
    ['IPv6 routes carry no IPv4', ['::/0 igw-1'], NO_ROUTE],
  ])('%s', (_sentence, routes, told) => {
    expect(tell(network(plan(routes)), 'eni-app', WORLD)).toBe(told);
  });

  test('IPv4 routes carry no IPv6', () => {
    const aim = 'tcp [2001:db8::9]:443';
    expect(tell(network(plan(['0.0.0.0/0 igw-1'])), 'eni-app', aim)).toBe(NO_ROUTE);
    expect(tell(network(plan(['::/0 igw-1'])), 'eni-app', aim)).toBe('reachable');
  });
});

const lists = { 'pl-it': '203.0.113.0/24', 'pl-its': '203.0.113.0/24 192.0.2.0/24', 'pl-narrow': '203.0.113.8/30' };

describe('at one prefix', () => {
  test.each([
    ['static before propagated', ['203.0.113.0/24 vgw-1 propagated', '203.0.113.0/24 igw-1'], 'reachable'],
    ['in any order', ['203.0.113.0/24 igw-1', '203.0.113.0/24 vgw-1 propagated'], 'reachable'],
    [
      'a longer propagated one wins all the same',
      ['203.0.113.0/24 igw-1', '203.0.113.0/25 vgw-1 propagated'],
      'unknown: vgw-1',
    ],
    ['static before a prefix list', ['pl-it nat-1', '203.0.113.0/24 igw-1'], 'reachable'],
    ['a prefix list before propagated', ['203.0.113.0/24 vgw-1 propagated', 'pl-it igw-1'], 'reachable'],
    ['a prefix list counts in longest prefix', ['0.0.0.0/0 igw-1', 'pl-it nat-1'], NAT],
    ['a list without the destination', ['0.0.0.0/0 igw-1', 'pl-other nat-1'], 'reachable'],
    ['two lists to one target', ['pl-it igw-1', 'pl-its igw-1'], 'reachable'],
    ['two lists to two targets', ['pl-it igw-1', 'pl-its nat-1'], 'unknown: RouteTables'],
    ['overlapping lists to two targets', ['pl-it igw-1', 'pl-narrow nat-1'], 'unknown: RouteTables'],
    ['lists that do not overlap', ['pl-it igw-1', 'pl-other nat-1'], 'reachable'],
    ['a list that was not collected', ['0.0.0.0/0 igw-1', 'pl-unread nat-1'], 'unknown: PrefixLists pl-unread'],
    ['such a list with the same target', ['0.0.0.0/0 igw-1', 'pl-unread igw-1'], 'reachable'],
    ['such a list and no other route', ['pl-unread igw-1'], 'unknown: PrefixLists pl-unread'],
  ])('%s', (_sentence, routes, told) => {
    const prefixLists = { ...lists, 'pl-other': '192.0.2.0/24' };
    expect(tell(network(plan(routes, { prefixLists })), 'eni-app', WORLD)).toBe(told);
  });
});
