import { describe, expect, test } from '@jest/globals';
import type { AclEntry, ChangeOf } from '../../../lib/model/change.ts';
import { openNetworkAcl } from '../../../lib/plan/fixes/open-network-acl.ts';
import { network, type Plan } from '../../support/network-text.ts';
import { type Asked, offered, openedBy, sceneOf } from './offers.ts';

const OPEN = [
  '100 allow in all 0.0.0.0/0',
  '100 allow out all 0.0.0.0/0',
  '110 allow in all ::/0',
  '110 allow out all ::/0',
];

/** A client behind a NAT gateway in another subnet; the ACLs are what the test says. */
function behind(acls: { readonly private?: readonly string[]; readonly public?: readonly string[] }, plan: Plan = {}) {
  const acl = acls.private === undefined ? {} : { acl: acls.private };
  const outer = acls.public === undefined ? {} : { acl: acls.public };
  return network({
    vpc: '10.0.0.0/16 2001:db8::/56',
    subnets: {
      private: { cidr: '10.0.1.0/24 2001:db8:0:1::/64', routes: ['0.0.0.0/0 nat-1', '::/0 eigw-1'], ...acl },
      public: { cidr: '10.0.0.0/24', routes: ['0.0.0.0/0 igw-1'], ...outer },
    },
    nats: { 'nat-1': { subnet: 'public', address: '10.0.0.9', public: '198.51.100.1' } },
    interfaces: {
      'eni-app': { subnet: 'private', address: '10.0.1.5 2001:db8:0:1::5' },
      'eni-other': { subnet: 'private', address: '10.0.1.6' },
    },
    ...plan,
  });
}

const entry: AclEntry = { ruleNumber: 50, protocol: 'tcp', ports: { from: 443, to: 443 }, cidr: '192.0.2.0/24' };
const change: ChangeOf<'open-network-acl'> = {
  kind: 'open-network-acl',
  networkAclId: 'acl-private',
  direction: 'egress',
  entries: [entry],
};

const web = 'tcp 192.0.2.1:443';
const without = (direction: 'in' | 'out') => OPEN.filter((text) => !text.includes(` ${direction} `));

describe('each direction in each subnet on the way', () => {
  test.each<[what: string, acls: Parameters<typeof behind>[0], words: string, asked: Asked, offers: readonly string[]]>(
    [
      [
        'out of the source',
        { private: without('out') },
        web,
        {},
        ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100)'],
      ],
      [
        'back to the source: its own ephemeral ports',
        { private: without('in') },
        web,
        {},
        ['reachable: lets tcp 32768-60999 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100)'],
      ],
      [
        'back to a source with other ports',
        { private: without('in') },
        web,
        { sourcePorts: '49152-65535' },
        ['reachable: lets tcp 49152-65535 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100)'],
      ],
      [
        'into the NAT’s subnet: request, and the reply with the NAT’s ports',
        { public: without('in') },
        web,
        {},
        ['blocked: lets tcp 443 from 10.0.1.5/32 into the subnets of acl-public (ingress entry 100)'],
      ],
      [
        'the reply into the NAT’s subnet',
        { public: [...without('in'), '100 allow in all 10.0.0.0/16'] },
        web,
        {},
        ['reachable: lets tcp 1024-65535 from 192.0.2.1/32 into the subnets of acl-public (ingress entry 110)'],
      ],
      [
        'only what is shut of the ports',
        { private: [...without('in'), '90 allow in tcp 32768-50000 0.0.0.0/0'] },
        web,
        {},
        ['reachable: lets tcp 50001-60999 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100)'],
      ],
      [
        'IPv6',
        { private: [...without('in'), '90 allow in all 0.0.0.0/0'] },
        'tcp [2600:1f18::9]:443',
        {},
        ['reachable: lets tcp 32768-60999 from 2600:1f18::9/128 into the subnets of acl-private (ingress entry 100)'],
      ],
      [
        'the answer to a ping',
        { private: without('in') },
        'icmp 192.0.2.1',
        {},
        ['reachable: lets icmp 0/0 from 192.0.2.1/32 into the subnets of acl-private (ingress entry 100)'],
      ],
      [
        'a protocol without ports',
        { private: [...without('out'), '90 allow out tcp 0.0.0.0/0'] },
        'udp 192.0.2.1:53',
        {},
        ['reachable: lets udp 53 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100)'],
      ],
    ],
  )('%s', (_, acls, words, asked, offers) => {
    expect(offered(openNetworkAcl, behind(acls), 'eni-app', words, asked)).toEqual(offers);
  });
});

const lists = (...own: readonly string[]) => ({ private: [...without('out'), ...own] });

describe('where the entry goes', () => {
  test.each<[own: readonly string[], words: string, offers: readonly string[] | string]>([
    [
      ['100 deny out all 192.0.2.0/24', '200 allow out all 0.0.0.0/0'],
      web,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 50)'],
    ],
    [
      ['90 allow out udp 0.0.0.0/0', '100 deny out all 192.0.2.0/24', '200 allow out all 0.0.0.0/0'],
      web,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 95)'],
    ],
    [
      ['99 allow out udp 0.0.0.0/0', '100 deny out all 192.0.2.0/24'],
      web,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 50)'],
    ],
    [
      ['1 deny out all 192.0.2.0/24'],
      web,
      'no number before 1 is free in the egress list of acl-private, and one read later would come too late',
    ],
    [
      ['200 allow out udp 0.0.0.0/0'],
      web,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 210)'],
    ],
    [
      ['32766 deny out all 0.0.0.0/0'],
      web,
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100)'],
    ],
    [
      ['100 deny out all 192.0.2.0/24'],
      'tcp 192.0.2.1,192.0.2.9:443',
      [
        'reachable: lets tcp 443 to 192.0.2.1/32 and 192.0.2.9/32 out of the subnets of acl-private (egress entries 40 and 70)',
      ],
    ],
  ])('%j', (own, words, offers) => {
    expect(offered(openNetworkAcl, behind(lists(...own)), 'eni-app', words)).toEqual(offers);
  });
});

test('what earlier entries decide needs no entries of its own', () => {
  const own = ['100 deny out all 198.51.100.128/25', '110 allow out all 198.51.100.64/26'];
  const snapshot = behind({ private: [...without('out'), ...own] });
  const asked = { code: 'network-acl-default-deny' } as const;
  expect(offered(openNetworkAcl, snapshot, 'eni-app', 'tcp 198.51.100.0/22:443', asked)).toEqual([
    'partial: lets tcp 443 to 198.51.100.0/22 out of the subnets of acl-private (egress entry 120)',
  ]);
});

test('before an earlier deny an entry is no wider than what is dropped', () => {
  const own = ['99 deny out all 198.18.0.128/25', '100 deny out all 198.18.0.0/23'];
  const { scene, drops } = sceneOf(
    behind({ private: [...without('out'), ...own] }),
    'eni-app',
    'tcp 198.18.0.0/23:443',
  );
  expect(drops.map(({ ruling }) => ruling.ruleId)).toEqual(['99', '100']);
  const [, second] = drops;
  const offers = second === undefined ? [] : openNetworkAcl.propose(scene, second);
  expect(offers).toEqual([
    {
      ...change,
      entries: [
        { ...entry, ruleNumber: 40, cidr: '198.18.0.0/25' },
        { ...entry, ruleNumber: 70, cidr: '198.18.1.0/24' },
      ],
    },
  ]);
});

describe('why there is no entry', () => {
  const nineteen = Array.from({ length: 19 }, (_, i) => `${i * 10 + 10} allow out udp 10.9.${i}.0/24`);
  const more = Array.from({ length: 20 }, (_, i) => `${i * 10 + 200} allow out udp 10.8.${i}.0/24`);
  const of = (entries: readonly string[], plan?: Plan) => behind({ private: [...without('out'), ...entries] }, plan);

  test.each<[what: string, snapshot: ReturnType<typeof behind>, asked: Asked, offers: readonly string[] | string]>([
    [
      'full',
      of(nineteen),
      {},
      'the egress list of acl-private has 20 of 20 IPv4 entries, its * among them, and 1 more does not fit',
    ],
    [
      'the last place',
      of(nineteen.slice(1)),
      {},
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 200)'],
    ],
    [
      'raised',
      of([...nineteen, ...more.slice(0, 1)]),
      {},
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 210)'],
    ],
    [
      'raised as far as it goes',
      of([...nineteen, ...more]),
      {},
      'the egress list of acl-private has 40 IPv4 entries, its * among them, and AWS raises the limit to no more than 40',
    ],
    [
      'another account’s',
      of([], { patch: { 'acl-private': { OwnerId: '444455556666' } } }),
      { account: '111122223333' },
      'acl-private belongs to account 444455556666, which shares the VPC: participants see its ACLs and cannot change them',
    ],
    [
      'in another account’s VPC',
      of([]),
      { account: '777788889999' },
      'acl-private belongs to account 111122223333, which shares the VPC: participants see its ACLs and cannot change them',
    ],
    [
      'our own',
      of([]),
      { account: '111122223333' },
      ['reachable: lets tcp 443 to 192.0.2.1/32 out of the subnets of acl-private (egress entry 100)'],
    ],
  ])('%s', (_, snapshot, asked, offers) => {
    expect(offered(openNetworkAcl, snapshot, 'eni-app', web, asked)).toEqual(offers);
  });
});

const own = ['100 deny out all 192.0.2.128/25', '110 allow out tcp 443 192.0.2.0/26'];
const mixed = behind({ private: [...without('out'), ...own] });

describe('the row', () => {
  test.each([
    [entry, { Protocol: '6', PortRange: { From: 443, To: 443 }, CidrBlock: '192.0.2.0/24' }],
    [
      { ...entry, protocol: 'icmp', ports: { from: 8, to: -1 } },
      { Protocol: '1', IcmpTypeCode: { Type: 8, Code: -1 }, CidrBlock: '192.0.2.0/24' },
    ],
    [
      { ...entry, protocol: 'icmpv6', ports: { from: -1, to: -1 }, cidr: '::/0' },
      { Protocol: '58', IcmpTypeCode: { Type: -1, Code: -1 }, Ipv6CidrBlock: '::/0' },
    ],
    [
      { ...entry, protocol: '50', ports: null },
      { Protocol: '50', CidrBlock: '192.0.2.0/24' },
    ],
    [
      { ...entry, protocol: '-1', ports: null },
      { Protocol: '-1', CidrBlock: '192.0.2.0/24' },
    ],
  ])('%j', (one, row) => {
    const patched = openNetworkAcl.patch(mixed, { ...change, entries: [one] });
    const acl = patched.NetworkAcls?.find(({ NetworkAclId }) => NetworkAclId === 'acl-private');
    expect(acl?.Entries?.at(-1)).toEqual({ RuleNumber: 50, RuleAction: 'allow', Egress: true, ...row });
  });

  test.each<[number: number, direction: 'egress' | 'ingress', isThere: boolean]>([
    [50, 'egress', false],
    [100, 'egress', true],
    [110, 'egress', true],
    [120, 'egress', false],
    [100, 'ingress', true],
  ])('no second one under the number %i (%s)', (ruleNumber, direction, isThere) => {
    const taken: typeof change = {
      ...change,
      direction,
      entries: [
        { ...entry, ruleNumber: 60 },
        { ...entry, ruleNumber },
      ],
    };
    const acl = openNetworkAcl.patch(mixed, taken).NetworkAcls?.find((one) => one.NetworkAclId === 'acl-private');
    expect(acl === mixed.NetworkAcls?.find((one) => one.NetworkAclId === 'acl-private')).toBe(isThere);
  });

  test('nothing else is another object', () => {
    const patched = openNetworkAcl.patch(mixed, change);
    expect({ ...patched, NetworkAcls: [] }).toEqual({ ...mixed, NetworkAcls: [] });
    expect(patched.NetworkAcls?.map((acl, i) => acl === mixed.NetworkAcls?.[i])).toEqual([true, false]);
  });
});

describe('what it opens', () => {
  test('for everybody in its subnets, without what was open', () => {
    expect(openedBy(openNetworkAcl, mixed, change)).toEqual([
      'eni-app acl-private out tcp 443 10.0.1.5 → 192.0.2.64/26,192.0.2.128/25',
      'eni-other acl-private out tcp 443 10.0.1.6 → 192.0.2.64/26,192.0.2.128/25',
    ]);
  });

  test('not between neighbours in one subnet', () => {
    const wide = { ...change, entries: [{ ...entry, cidr: '10.0.0.0/16' }] };
    expect(openedBy(openNetworkAcl, behind({ private: without('out') }), wide)).toEqual([
      'eni-app acl-private out tcp 443 10.0.1.5 → 10.0.0.0/24',
      'eni-app acl-private out tcp 443 10.0.1.5 → 10.0.2.0-10.0.255.255',
      'eni-other acl-private out tcp 443 10.0.1.6 → 10.0.0.0/24',
      'eni-other acl-private out tcp 443 10.0.1.6 → 10.0.2.0-10.0.255.255',
    ]);
  });

  test('a NAT gateway forwards what is not its own', () => {
    const shut = behind({ public: without('in') });
    const inward: typeof change = {
      ...change,
      networkAclId: 'acl-public',
      direction: 'ingress',
      entries: [{ ...entry, cidr: '10.0.1.5/32' }],
    } as const;
    expect(openedBy(openNetworkAcl, shut, inward)).toEqual(['eni-nat-1 acl-public in tcp 443 10.0.1.5 → 0.0.0.0/0']);
  });

  test('what forwards and has no interface in the snapshot is named by what it is', () => {
    const plan: Plan = {
      transit: { 'tgw-1': { attachments: { 'attach-1': { vpc: 'vpc-1', subnets: ['private'] } }, tables: {} } },
    };
    const replies: typeof change = { ...change, direction: 'ingress', entries: [{ ...entry, cidr: '10.0.1.5/32' }] };
    expect(openedBy(openNetworkAcl, behind({ private: without('in') }, plan), replies)).toEqual([
      'attach-1 acl-private in tcp 443 10.0.1.5 → 0.0.0.0/0',
    ]);
    const unlisted = behind({ public: without('in') }, { families: { NetworkInterfaces: [] } });
    expect(openedBy(openNetworkAcl, unlisted, { ...replies, networkAclId: 'acl-public' })).toEqual([
      'nat-1 acl-public in tcp 443 10.0.1.5 → 0.0.0.0/0',
    ]);
  });

  test('a transit gateway’s own interface is asked about neighbours that send to it, and not about those it delivers to', () => {
    const snapshot = behind(
      { private: [] },
      {
        interfaces: { 'eni-tgw': { subnet: 'private', address: '10.0.1.200', type: 'transit_gateway', groups: [] } },
      },
    );
    const inward: typeof change = { ...change, direction: 'ingress', entries: [{ ...entry, cidr: '10.0.1.5/32' }] };
    const outward: typeof change = { ...change, entries: [{ ...entry, cidr: '10.0.1.5/32' }] };
    expect(openedBy(openNetworkAcl, snapshot, inward)).toEqual(['eni-tgw acl-private in tcp 443 10.0.1.5 → 0.0.0.0/0']);
    expect(openedBy(openNetworkAcl, snapshot, outward)).toEqual([]);
  });

  test('the default ACL serves every subnet without one', () => {
    const plan = { patch: { 'acl-vpc-1': { Entries: [] } } };
    const opened = openedBy(openNetworkAcl, behind({}, plan), { ...change, networkAclId: 'acl-vpc-1' });
    expect(opened.map((text) => text.split(' ')[0])).toEqual(['eni-app', 'eni-other', 'eni-nat-1']);
  });
});

test('a deny that is read earlier is not overruled', () => {
  const late = { ...change, entries: [{ ...entry, ruleNumber: 120 }] };
  expect(openNetworkAcl.tell(mixed, late).warnings).toEqual([]);
});

test('what it tells', () => {
  expect(openNetworkAcl.tell(mixed, change)).toEqual({
    resourceId: 'acl-private',
    does: 'lets tcp 443 to 192.0.2.0/24 out of the subnets of acl-private (egress entry 50)',
    undo: 'deletes the egress entry 50 of acl-private',
    before: null,
    after: {
      NetworkAclId: 'acl-private',
      Entries: [
        {
          RuleNumber: 50,
          RuleAction: 'allow',
          Egress: true,
          Protocol: '6',
          PortRange: { From: 443, To: 443 },
          CidrBlock: '192.0.2.0/24',
        },
      ],
    },
    warnings: [
      'the egress entry 100 of acl-private (deny all to 192.0.2.128/25) was written on purpose: ask why before it is overruled',
    ],
  });
});
