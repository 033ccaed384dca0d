import { describe, expect, test } from '@jest/globals';
import { openSecurityGroup } from '../../../lib/plan/fixes/open-security-group.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered } from './offers.ts';

/** A client and a database in one VPC, the internet behind a NAT gateway, and groups that let nothing pass. */
const SHUT: Plan = {
  subnets: {
    private: {
      cidr: '10.0.1.0/24 2001:db8:0:1::/64',
      routes: ['0.0.0.0/0 nat-1', '::/0 eigw-1', '64:ff9b::/96 nat-1'],
    },
    public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'] },
    data: { cidr: '10.0.2.0/24' },
  },
  vpc: '10.0.0.0/16 2001:db8::/56',
  nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
  groups: { 'sg-app': [], 'sg-db': ['out -1 0.0.0.0/0'], 'sg-all': [] },
  interfaces: {
    'eni-app': { subnet: 'private', address: '10.0.1.5 2001:db8:0:1::5', groups: ['sg-app'] },
    'eni-db': { subnet: 'data', address: '10.0.2.7', groups: ['sg-db'] },
  },
};

const shut = (plan: Plan = {}) =>
  network({
    ...SHUT,
    ...plan,
    groups: { ...SHUT.groups, ...plan.groups },
    interfaces: { ...SHUT.interfaces, ...plan.interfaces },
  });

describe('the narrowest rules', () => {
  test.each<[words: string, asked: Asked, plan: Plan, offers: readonly string[]]>([
    ['tcp 192.0.2.1:443', {}, {}, ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app']],
    ['udp 192.0.2.1:53', {}, {}, ['reachable: lets udp 53 to 192.0.2.1/32 out of sg-app']],
    ['icmp 192.0.2.1', {}, {}, ['reachable: lets icmp 8/0 to 192.0.2.1/32 out of sg-app']],
    ['tcp 192.0.2.1:1000-2000', {}, {}, ['reachable: lets tcp 1000-2000 to 192.0.2.1/32 out of sg-app']],
    ['tcp 192.0.2.1,192.0.2.9:443', {}, {}, ['reachable: lets tcp 443 to 192.0.2.1/32 and 192.0.2.9/32 out of sg-app']],
    ['tcp 192.0.2.0/31:443', {}, {}, ['reachable: lets tcp 443 to 192.0.2.0/31 out of sg-app']],
    ['tcp [2600:1f18::9]:443', {}, {}, ['reachable: lets tcp 443 to 2600:1f18::9/128 out of sg-app']],
    ['icmp 2600:1f18::9', {}, {}, ['reachable: lets icmpv6 128/0 to 2600:1f18::9/128 out of sg-app']],
    ['tcp [64:ff9b::c000:201]:443', {}, {}, ['reachable: lets tcp 443 to 64:ff9b::c000:201/128 out of sg-app']],
    [
      '50 10.0.2.7',
      {},
      { groups: { 'sg-db': ['in -1 0.0.0.0/0'] } },
      [
        'reachable: lets all protocol 50 to 10.0.2.7/32 out of sg-app',
        'reachable: lets all protocol 50 to sg-db out of sg-app',
      ],
    ],
    [
      'tcp 192.0.2.0/24:443',
      {},
      { groups: { 'sg-app': ['out tcp 443 192.0.2.64/26'] } },
      ['reachable: lets tcp 443 to 192.0.2.0/24 out of sg-app'],
    ],
    [
      'tcp 192.0.2.0/24:443',
      {},
      { groups: { 'sg-app': ['out tcp 443 192.0.2.0/25'] } },
      ['reachable: lets tcp 443 to 192.0.2.128/25 out of sg-app'],
    ],
  ])('%s %j %j', (words, asked, plan, offers) => {
    expect(offered(openSecurityGroup, shut(plan), 'eni-app', words, asked)).toEqual(offers);
  });
});

describe('the far end by another name', () => {
  const lists = {
    prefixLists: { 'pl-corp': '192.0.2.0/30 198.18.0.0/24' },
    patch: { 'pl-corp': { PrefixListName: 'corp', MaxEntries: 10 } },
  };
  test('the prefix list that was asked about, in the place of its entries', () => {
    const asked = { prefixListId: 'pl-corp' };
    expect(offered(openSecurityGroup, shut(lists), 'eni-app', 'tcp 192.0.2.0/30,198.18.0.0/24:443', asked)).toEqual([
      'reachable: lets tcp 443 to pl-corp out of sg-app',
    ]);
  });

  test('a list that lacks some of the addresses is not proposed', () => {
    const asked = { prefixListId: 'pl-corp' };
    expect(offered(openSecurityGroup, shut(lists), 'eni-app', 'tcp 192.0.2.0/29:443', asked)).toEqual([
      'reachable: lets tcp 443 to 192.0.2.0/29 out of sg-app',
    ]);
  });

  test('the list of the gateway endpoint that the packets go to', () => {
    const endpoint: Plan = {
      subnets: { ...SHUT.subnets, private: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1', 'pl-s3 vpce-s3'] } },
      endpoints: { 'vpce-s3': { type: 'Gateway' } },
      prefixLists: { 'pl-s3': '52.216.0.0/15' },
      patch: { 'pl-s3': { PrefixListName: 'com.amazonaws.eu-west-1.s3' } },
    };
    expect(offered(openSecurityGroup, shut(endpoint), 'eni-app', 'tcp 52.216.1.1:443')).toEqual([
      'reachable: lets tcp 443 to pl-s3 out of sg-app',
    ]);
  });

  test('the destination’s group, opened for the source or the source’s group', () => {
    const open: Plan = { groups: { 'sg-app': ['out -1 0.0.0.0/0'] } };
    expect(offered(openSecurityGroup, shut(open), 'eni-app', 'tcp 10.0.2.7:5432')).toEqual([
      'reachable: lets tcp 5432 from 10.0.1.5/32 into sg-db',
      'reachable: lets tcp 5432 from sg-app into sg-db',
    ]);
  });
});

describe('which group', () => {
  const shared: Plan = {
    interfaces: {
      'eni-app': { subnet: 'private', address: '10.0.1.5', groups: ['sg-all', 'sg-app'] },
      'eni-other': { subnet: 'private', address: '10.0.1.6', groups: ['sg-all'] },
    },
  };
  const wanted = 'tcp 192.0.2.1:443';

  test('the one that fewest have comes first', () => {
    expect(offered(openSecurityGroup, shut(shared), 'eni-app', wanted)).toEqual([
      'reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app',
      'reachable: lets tcp 443 to 192.0.2.1/32 out of sg-all',
    ]);
  });

  test.each<
    [what: string, patch: NonNullable<Plan['patch']>, account: string | undefined, offers: readonly string[] | string]
  >([
    [
      'one of another account is left out',
      { 'sg-app': { OwnerId: '444455556666' } },
      '111122223333',
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-all'],
    ],
    [
      'nobody knows whose account it is',
      { 'sg-app': { OwnerId: '444455556666' } },
      undefined,
      [
        'reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app',
        'reachable: lets tcp 443 to 192.0.2.1/32 out of sg-all',
      ],
    ],
    [
      'none is ours',
      { 'sg-app': { OwnerId: '444455556666' }, 'sg-all': { OwnerId: '777788889999' } },
      '111122223333',
      'sg-all belongs to account 777788889999, and nobody else can change it; sg-app belongs to account 444455556666, and nobody else can change it',
    ],
  ])('%s', (_, patch, account, offers) => {
    const asked = account === undefined ? {} : { account };
    expect(offered(openSecurityGroup, shut({ ...shared, patch }), 'eni-app', wanted, asked)).toEqual(offers);
  });
});
