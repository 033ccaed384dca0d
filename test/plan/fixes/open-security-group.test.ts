import { describe, expect, test } from '@jest/globals';
import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import type { ChangeOf, Permission } from '../../../lib/model/change.ts';
import { openSecurityGroup } from '../../../lib/plan/fixes/open-security-group.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, openedBy, sceneOf } from './offers.ts';

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

  test('addresses, where only some of them go to the endpoint', () => {
    const endpoint: Plan = {
      subnets: { ...SHUT.subnets, private: { cidr: '10.0.1.0/24', routes: ['0.0.0.0/0 nat-1', 'pl-s3 vpce-s3'] } },
      endpoints: { 'vpce-s3': { type: 'Gateway' } },
      prefixLists: { 'pl-s3': '52.216.0.0/15' },
    };
    expect(offered(openSecurityGroup, shut(endpoint), 'eni-app', 'tcp 52.216.1.1,192.0.2.1:443')).toEqual([
      'reachable: lets tcp 443 to 52.216.1.1/32 and 192.0.2.1/32 out of sg-app',
    ]);
  });

  test('of the source’s groups the one that fewest have, but none that is only planned', () => {
    const several: Plan = {
      groups: { 'sg-app': ['out -1 0.0.0.0/0'] },
      interfaces: {
        'eni-app': { subnet: 'private', address: '10.0.1.5', groups: ['sg-planned-1', 'sg-all', 'sg-app', 'sg-open'] },
        'eni-other': { subnet: 'private', address: '10.0.1.6', groups: ['sg-all', 'sg-open'] },
      },
    };
    const planned = { groups: { ...several.groups, 'sg-planned-1': [] } };
    expect(offered(openSecurityGroup, shut({ ...several, ...planned }), 'eni-app', 'tcp 10.0.2.7:5432')).toEqual([
      'reachable: lets tcp 5432 from 10.0.1.5/32 into sg-db',
      'reachable: lets tcp 5432 from sg-app into sg-db',
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
      'sg-app belongs to account 444455556666, and nobody else can change it; sg-all belongs to account 777788889999, and nobody else can change it',
    ],
  ])('%s', (_, patch, account, offers) => {
    const asked = account === undefined ? {} : { account };
    expect(offered(openSecurityGroup, shut({ ...shared, patch }), 'eni-app', wanted, asked)).toEqual(offers);
  });
});

const resolverRules = (count: number, family: 4 | 6 = 4) =>
  Array.from({ length: count }, (_, i) => `out udp 53 ${family === 4 ? `10.9.${i}.0/24` : `2001:db8:9:${i}::/64`}`);

describe('a group that is full', () => {
  const wanted = 'tcp 192.0.2.1:443';
  test.each<[what: string, plan: Plan, words: string, offers: readonly string[] | string]>([
    [
      'no place',
      { groups: { 'sg-app': resolverRules(60) } },
      wanted,
      'sg-app (egress) has 60 of 60 IPv4 rules, and 1 more does not fit',
    ],
    [
      'the last place',
      { groups: { 'sg-app': resolverRules(59) } },
      wanted,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app'],
    ],
    [
      'IPv6 is counted apart',
      { groups: { 'sg-app': resolverRules(60, 6) } },
      wanted,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app'],
    ],
    [
      'the other direction too',
      { groups: { 'sg-app': resolverRules(60).map((rule) => rule.replace('out', 'in')) } },
      wanted,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app'],
    ],
    [
      'raised',
      { groups: { 'sg-app': resolverRules(61) } },
      wanted,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app'],
    ],
    [
      'two that do not fit',
      { groups: { 'sg-app': resolverRules(59) } },
      'tcp 192.0.2.1,192.0.2.9:443',
      'sg-app (egress) has 59 of 60 IPv4 rules, and 2 more do not fit',
    ],
  ])('%s', (_, plan, words, offers) => {
    expect(offered(openSecurityGroup, shut(plan), 'eni-app', words)).toEqual(offers);
  });

  test('a prefix list counts what it may hold; where it does not fit, its entries may', () => {
    const plan = {
      groups: { 'sg-app': resolverRules(55) },
      prefixLists: { 'pl-corp': '192.0.2.0/30 198.18.0.0/24' },
      patch: { 'pl-corp': { PrefixListName: 'corp', MaxEntries: 10 } },
    };
    const asked = { prefixListId: 'pl-corp' };
    expect(offered(openSecurityGroup, shut(plan), 'eni-app', 'tcp 192.0.2.0/30,198.18.0.0/24:443', asked)).toEqual([
      'reachable: lets tcp 443 to 192.0.2.0/30 and 198.18.0.0/24 out of sg-app',
    ]);
  });
});

const permission: Permission = { protocol: 'tcp', ports: { from: 443, to: 443 }, peer: { cidr: '192.0.2.0/24' } };
const change: ChangeOf<'open-security-group'> = {
  kind: 'open-security-group',
  groupId: 'sg-app',
  direction: 'egress',
  permissions: [permission],
};
const permissions: Permission[] = [
  permission,
  { ...permission, peer: { cidr: '2001:db8::/32' } },
  { protocol: 'icmp', ports: { from: 8, to: 0 }, peer: { prefixListId: 'pl-corp' } },
  { protocol: '-1', ports: null, peer: { groupId: 'sg-db' } },
];

describe('the rows', () => {
  const own = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  const plan: Plan = { groups: { 'sg-app': ['out tcp 443 198.51.100.0/24'] } };
  const flat = { SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-app', IsEgress: true, ...own, CidrIpv4: '198.51.100.0/24' };

  test('of groups, folded as AWS folds them', () => {
    const before = shut(plan);
    const patched = openSecurityGroup.patch(before, { ...change, permissions });
    const group = patched.SecurityGroups?.find(({ GroupId }) => GroupId === 'sg-app');
    expect(group?.IpPermissionsEgress).toEqual([
      {
        ...own,
        IpRanges: [{ CidrIp: '198.51.100.0/24' }, { CidrIp: '192.0.2.0/24' }],
        Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
      {
        IpProtocol: 'icmp',
        FromPort: 8,
        ToPort: 0,
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [{ PrefixListId: 'pl-corp' }],
        UserIdGroupPairs: [],
      },
      {
        IpProtocol: '-1',
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [{ GroupId: 'sg-db', UserId: '111122223333' }],
      },
    ]);
    expect(group?.IpPermissions).toEqual([]);
    expect({ ...patched, SecurityGroups: [] }).toEqual({ ...before, SecurityGroups: [] });
    expect(patched.SecurityGroups?.map((one, i) => one === before.SecurityGroups?.[i])).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  test('of rules, where there are any, under ids of their own', () => {
    const before = shut({ ...plan, families: { SecurityGroupRules: [flat] } });
    const once = openSecurityGroup.patch(before, { ...change, permissions });
    const twice = openSecurityGroup.patch(once, { ...change, direction: 'ingress' });
    const rule = { GroupId: 'sg-app', GroupOwnerId: '111122223333', IsEgress: true };
    expect(twice.SecurityGroupRules).toEqual([
      flat,
      { ...rule, SecurityGroupRuleId: 'sgr-planned-1', ...own, CidrIpv4: '192.0.2.0/24' },
      { ...rule, SecurityGroupRuleId: 'sgr-planned-2', ...own, CidrIpv6: '2001:db8::/32' },
      {
        ...rule,
        SecurityGroupRuleId: 'sgr-planned-3',
        IpProtocol: 'icmp',
        FromPort: 8,
        ToPort: 0,
        PrefixListId: 'pl-corp',
      },
      {
        ...rule,
        SecurityGroupRuleId: 'sgr-planned-4',
        IpProtocol: '-1',
        FromPort: -1,
        ToPort: -1,
        ReferencedGroupInfo: { GroupId: 'sg-db', UserId: '111122223333' },
      },
      { ...rule, IsEgress: false, SecurityGroupRuleId: 'sgr-planned-5', ...own, CidrIpv4: '192.0.2.0/24' },
    ]);
  });

  test.each<[rule: string, one: Permission, isThere: boolean]>([
    ['out tcp 443 192.0.2.0/24', permission, true],
    ['out tcp 443 192.0.2.0/25', permission, false],
    ['out tcp 444 192.0.2.0/24', permission, false],
    ['out udp 443 192.0.2.0/24', permission, false],
    ['in tcp 443 192.0.2.0/24', permission, false],
    ['out tcp 443 pl-1', { ...permission, peer: { prefixListId: 'pl-1' } }, true],
    ['out tcp 443 pl-2', { ...permission, peer: { prefixListId: 'pl-1' } }, false],
    ['out tcp 443 sg-db', { ...permission, peer: { groupId: 'sg-db' } }, true],
    ['out tcp 443 sg-db', { ...permission, peer: { groupId: 'sg-app' } }, false],
    ['out tcp 443 pl-1', permission, false],
  ])('no second one beside %s: %j', (rule, one, isThere) => {
    const before = shut({ groups: { 'sg-app': [rule] } });
    const other = { ...permission, peer: { cidr: '198.18.0.0/15' } };
    expect(openSecurityGroup.patch(before, { ...change, permissions: [other, one] }) === before).toBe(isThere);
  });

  test('of rules alone', () => {
    const before = shut({
      families: {
        SecurityGroups: null,
        SecurityGroupRules: [
          { ...flat, IpProtocol: 'udp' },
          { ...flat, GroupId: 'sg-db', SecurityGroupRuleId: 'sgr-2' },
        ],
      },
    });
    expect(offered(openSecurityGroup, before, 'eni-app', 'tcp 192.0.2.1:443')).toEqual([
      'reachable: lets tcp 443 to 192.0.2.1/32 out of sg-app',
    ]);
  });
});

describe('what it opens', () => {
  const carriers: Plan = {
    groups: { 'sg-app': ['out tcp 443 192.0.2.0/26'], 'sg-all': ['out tcp 400-500 192.0.2.128/25'] },
    interfaces: {
      'eni-twin': { subnet: 'data', address: '10.0.2.20 10.0.2.21', prefixes: '10.0.2.32/28', groups: ['sg-app'] },
      'eni-more': { subnet: 'data', address: '10.0.2.30', groups: ['sg-all', 'sg-app'] },
      'eni-open': { subnet: 'data', address: '10.0.2.40', groups: ['sg-open', 'sg-app'] },
    },
  };

  test('for everybody who has the group, without what is open to them', () => {
    expect(openedBy(openSecurityGroup, shut(carriers), change)).toEqual([
      'eni-app sg-app out tcp 443 10.0.1.5 → 192.0.2.64/26,192.0.2.128/25',
      'eni-twin sg-app out tcp 443 10.0.2.20/31 → 192.0.2.64/26,192.0.2.128/25',
      'eni-twin sg-app out tcp 443 10.0.2.32/28 → 192.0.2.64/26,192.0.2.128/25',
      'eni-more sg-app out tcp 443 10.0.2.30 → 192.0.2.64/26',
    ]);
  });

  test('either family for who has addresses of it', () => {
    const wide = { ...change, permissions: [{ ...permission, peer: { cidr: '2600:1f18::/32' } }] };
    expect(openedBy(openSecurityGroup, shut(carriers), wide)).toEqual([
      'eni-app sg-app out tcp 443 2001:db8:0:1::5 → 2600:1f18::/32',
    ]);
  });

  test('a group as the far end is its members’ addresses', () => {
    const inward: typeof change = {
      ...change,
      groupId: 'sg-db',
      direction: 'ingress',
      permissions: [{ ...permission, peer: { groupId: 'sg-app' } }],
    };
    expect(openedBy(openSecurityGroup, shut(), inward)).toEqual(['eni-db sg-db in tcp 443 10.0.1.5 → 10.0.2.7']);
  });

  test('what hung on an unread list is certain now', () => {
    const unread = shut({ groups: { 'sg-app': ['out tcp 443 pl-unread'] } });
    expect(openedBy(openSecurityGroup, unread, change)).toEqual(['eni-app sg-app out tcp 443 10.0.1.5 → 192.0.2.0/24']);
  });

  test('a forwarding host carries packets of anybody', () => {
    const forwards = { patch: { 'eni-app': { SourceDestCheck: false } } };
    expect(openedBy(openSecurityGroup, shut(forwards), change)).toEqual([
      'eni-app sg-app out tcp 443 0.0.0.0/0 → 192.0.2.0/24',
    ]);
  });

  test('an unread prefix list may be anything', () => {
    const listed = { ...change, permissions: [{ ...permission, peer: { prefixListId: 'pl-unread' } }] };
    expect(openedBy(openSecurityGroup, shut(), listed)).toEqual([
      'eni-app sg-app out tcp 443 10.0.1.5 → 0.0.0.0/0',
      'eni-app sg-app out tcp 443 2001:db8:0:1::5 → ::/0',
    ]);
  });
});

test('what another change has lifted already needs none', () => {
  const { scene, drops } = sceneOf(shut(), 'eni-app', 'tcp 192.0.2.0/24:443');
  const [drop] = drops;
  if (drop === undefined) throw new Error('nothing is dropped');
  const half = { ...change, permissions: [{ ...permission, peer: { cidr: '192.0.2.0/25' } }] };
  const after = (one: typeof change) => ({
    ...scene,
    network: compileNetwork(openSecurityGroup.patch(scene.network.snapshot, one)),
  });
  expect(openSecurityGroup.propose(after(change), drop)).toEqual([]);
  expect(openSecurityGroup.propose(after(half), drop)).toEqual([
    { ...change, permissions: [{ ...permission, peer: { cidr: '192.0.2.128/25' } }] },
  ]);
});

describe('what it tells', () => {
  const own = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
  test('the part that changes', () => {
    const told = openSecurityGroup.tell(
      shut({ groups: { 'sg-app': ['out tcp 443 203.0.113.0/24', 'out udp 53 0.0.0.0/0'] } }),
      change,
    );
    expect(told).toEqual({
      resourceId: 'sg-app',
      does: 'lets tcp 443 to 192.0.2.0/24 out of sg-app',
      undo: 'revokes the new rule of sg-app by id',
      before: { GroupId: 'sg-app', IpPermissionsEgress: [{ ...own, IpRanges: [{ CidrIp: '203.0.113.0/24' }] }] },
      after: {
        GroupId: 'sg-app',
        IpPermissionsEgress: [
          {
            ...own,
            IpRanges: [{ CidrIp: '203.0.113.0/24' }, { CidrIp: '192.0.2.0/24' }],
            Ipv6Ranges: [],
            PrefixListIds: [],
            UserIdGroupPairs: [],
          },
        ],
      },
      warnings: [],
    });
  });

  test('nothing stood there', () => {
    const { does, undo, before } = openSecurityGroup.tell(shut(), { ...change, direction: 'ingress', permissions });
    expect({ does, undo, before }).toEqual({
      does: 'lets tcp 443 from 192.0.2.0/24 and 2001:db8::/32, icmp 8/0 from pl-corp and all traffic from sg-db into sg-app',
      undo: 'revokes the 4 new rules of sg-app by id',
      before: null,
    });
  });

  test.each<[rules: readonly string[], plan: Plan, warnings: readonly string[]]>([
    [
      ['out tcp 443 192.0.3.0/24'],
      {},
      ['the rule tcp 443 to 192.0.3.0/24 of sg-app would do if widened to 192.0.2.0/23'],
    ],
    [['out tcp 443 192.0.32.0/24'], {}, []],
    [
      ['out tcp 440 192.0.0.0/16'],
      {},
      ['the rule tcp 440 to 192.0.0.0/16 of sg-app would do if widened to ports 440-443'],
    ],
    [
      ['out tcp 80 192.0.0.0/16', 'in tcp 443 192.0.3.0/24', 'out udp 443 192.0.3.0/24', 'out tcp 443 2001:db8::/32'],
      {},
      [],
    ],
    [
      Array.from({ length: 59 }, (_, i) => `out udp 53 10.9.${i}.0/24`),
      {},
      ['sg-app (egress) is then full: 60 IPv4 rules'],
    ],
    [
      Array.from({ length: 61 }, (_, i) => `out udp 53 10.9.${i}.0/24`),
      {},
      ['sg-app (egress) has 61 IPv4 rules: its limit was raised, and to what cannot be seen'],
    ],
    [
      [],
      {
        prefixLists: { 'pl-s3': '192.0.2.0/23' },
        patch: { 'pl-s3': { PrefixListName: 'com.amazonaws.eu-west-1.s3' } },
      },
      [
        '192.0.2.0/24 is one of the addresses of com.amazonaws.eu-west-1.s3, which change; a rule for pl-s3 would go along with them',
      ],
    ],
    [[], { prefixLists: { 'pl-own': '192.0.2.0/23' }, patch: { 'pl-own': { PrefixListName: 'own' } } }, []],
  ])('%j %j', (rules, plan, warnings) => {
    expect(openSecurityGroup.tell(shut({ ...plan, groups: { 'sg-app': rules } }), change).warnings).toEqual(warnings);
  });

  test('types of ICMP are no range that could be widened', () => {
    const snapshot = shut({ groups: { 'sg-app': ['out icmp 8/0 192.0.2.0/24'] } });
    const pong = { ...permission, protocol: 'icmp', ports: { from: 8, to: 1 } };
    expect(openSecurityGroup.tell(snapshot, { ...change, permissions: [pong] }).warnings).toEqual([]);
  });
});
