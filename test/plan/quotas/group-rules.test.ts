import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { Permission } from '../../../lib/model/change.ts';
import { roomInGroup } from '../../../lib/plan/quotas/group-rules.ts';
import { prefixListWeight } from '../../../lib/plan/quotas/prefix-list-weight.ts';
import { network, type Plan } from '../../support/network-text.ts';

const LISTS = {
  'pl-own': { PrefixListName: 'own', MaxEntries: 20 },
  'pl-old': { PrefixListName: 'old' },
  'pl-s3': { PrefixListName: 'com.amazonaws.eu-west-1.s3', MaxEntries: 9 },
  'pl-cdn': { PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing' },
  'pl-cdn6': { PrefixListName: 'com.amazonaws.global.ipv6.cloudfront.origin-facing' },
  'pl-new': { PrefixListName: 'com.amazonaws.eu-west-1.something-new' },
};
const prefixLists = Object.fromEntries(Object.keys(LISTS).map((id) => [id, '192.0.2.0/24']));

function group(rules: readonly string[], plan: Plan = {}) {
  const interfaces = { 'eni-1': { subnet: 'a', address: '10.0.1.5', groups: ['sg-1'] }, ...plan.interfaces };
  const groups = { 'sg-1': rules };
  return compileNetwork(
    network({ subnets: { a: { cidr: '10.0.1.0/24' } }, prefixLists, patch: LISTS, groups, interfaces }),
  );
}

const rules = (count: number, peer = (i: number) => `10.9.${i}.0/24`) =>
  Array.from({ length: count }, (_, i) => `out udp ${i + 1} ${peer(i)}`);
const to = (...peers: readonly Permission['peer'][]): readonly Permission[] =>
  peers.map((peer) => ({ protocol: 'tcp', ports: { from: 443, to: 443 }, peer }));
const four = { cidr: '192.0.2.1/32' };
const six = { cidr: '2001:db8::1/128' };

test.each(
  Object.entries({
    'pl-own': 20,
    'pl-old': undefined,
    'pl-s3': 1,
    'pl-cdn': 55,
    'pl-cdn6': 55,
    'pl-new': undefined,
    'pl-none': undefined,
  }),
)('the weight of %s is %j', (id, weight) => {
  expect(prefixListWeight(group([]).snapshot, id)).toBe(weight);
});

const full = (used: number, more: number, family = 4) => ({
  fits: false,
  because: `sg-1 (egress) has ${used} of 60 IPv${family} rules, and ${more} more ${more === 1 ? 'does' : 'do'} not fit`,
});
const last = (family = 4) => ({ fits: true, warning: `sg-1 (egress) is then full: 60 IPv${family} rules` });

describe('the room in a group', () => {
  test.each<[what: string, rules: readonly string[], permissions: readonly Permission[], room: object]>([
    ['empty', [], to(four), { fits: true }],
    ['the last but one', rules(58), to(four), { fits: true }],
    ['the last', rules(59), to(four), last()],
    ['full', rules(60), to(four), full(60, 1)],
    ['full of the other direction', rules(60).map((rule) => rule.replace('out', 'in')), to(four), { fits: true }],
    ['full of the other family', rules(60), to(six), { fits: true }],
    ['IPv6', rules(60, (i) => `2001:db8:${i}::/48`), to(six), full(60, 1, 6)],
    ['a group counts in both families', rules(60, () => 'sg-1'), to(six), full(60, 1, 6)],
    ['a new one too', rules(60, (i) => `2001:db8:${i}::/48`), to({ groupId: 'sg-1' }), full(60, 1, 6)],
    ['a list by what it may hold', rules(41), to({ prefixListId: 'pl-own' }), full(41, 20)],
    ['a list that is there', [...rules(40), 'out tcp 1 pl-own'], to(four), full(60, 1)],
    ['AWS’s list by its weight', rules(6), to({ prefixListId: 'pl-cdn' }), full(6, 55)],
    ['AWS’s small list', rules(58), to({ prefixListId: 'pl-s3' }), { fits: true }],
    [
      'a list of unknown size',
      rules(58),
      to({ prefixListId: 'pl-old' }),
      {
        fits: true,
        warning: 'pl-old counts as many rules as it may have entries, and how many was not read',
      },
    ],
    [
      'raised',
      rules(61),
      to(four),
      {
        fits: true,
        warning: 'sg-1 (egress) has 61 IPv4 rules: its limit was raised, and to what cannot be seen',
      },
    ],
  ])('%s', (_, own, permissions, room) => {
    expect(roomInGroup(group(own), 'sg-1', 'egress', permissions)).toEqual(room);
  });

  test('is less where an interface has many groups: a thousand rules among them', () => {
    const groups = ['sg-1', ...Array.from({ length: 9 }, (_, i) => `sg-${i + 2}`)];
    const interfaces = { 'eni-2': { subnet: 'a', address: '10.0.1.6', groups } };
    expect(roomInGroup(group(rules(100), { interfaces }), 'sg-1', 'egress', to(four))).toEqual({
      fits: false,
      because: 'sg-1 (egress) has 100 IPv4 rules, and AWS raises the limit to no more than 100',
    });
    expect(roomInGroup(group(rules(99), { interfaces }), 'sg-1', 'egress', to(four)).fits).toBe(true);
  });
});
