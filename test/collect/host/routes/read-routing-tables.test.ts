import { describe, expect, test } from '@jest/globals';
import { readHostRoute, routeFamily } from '../../../../lib/collect/host/routes/host-route.ts';
import { readPolicyRule } from '../../../../lib/collect/host/routes/policy-rule.ts';
import { readRoutingTables } from '../../../../lib/collect/host/routes/read-routing-tables.ts';
import { parseAddress as at, type Family, IPV4, IPV6, parsePrefix } from '../../../../lib/packets/index.ts';

/** Rows as iproute2 6.1 prints them. */
const ROUTES: readonly (readonly [says: string, family: Family, row: object, route: object])[] = [
  [
    'a default route by a gateway, with the source it gives',
    4,
    {
      dst: 'default',
      gateway: '10.0.1.1',
      dev: 'eth0',
      protocol: 'dhcp',
      prefsrc: '10.0.1.10',
      metric: 100,
      flags: [],
    },
    {
      table: 'main',
      type: 'unicast',
      to: IPV4,
      metric: 100,
      typeOfService: 0,
      preference: 'medium',
      nextHops: [{ device: 'eth0', via: at('10.0.1.1'), dead: false }],
      source: at('10.0.1.10'),
      text: 'default via 10.0.1.1 dev eth0 metric 100',
    },
  ],
  [
    'a refusal has no next hop; its table is a number',
    4,
    { type: 'throw', dst: '5.0.0.0/8', table: '100', flags: [] },
    { table: '100', type: 'throw', to: parsePrefix('5.0.0.0/8'), nextHops: [], text: 'throw 5.0.0.0/8 table 100' },
  ],
  [
    'several next hops, one of which is dead',
    4,
    {
      dst: '1.0.0.0/8',
      flags: [],
      nexthops: [
        { gateway: '10.0.1.1', dev: 'd0', weight: 1, flags: ['dead', 'linkdown'] },
        { gateway: '10.0.2.1', dev: 'd1', weight: 2, flags: ['linkdown'] },
      ],
    },
    {
      nextHops: [
        { device: 'd0', via: at('10.0.1.1'), dead: true },
        { device: 'd1', via: at('10.0.2.1'), dead: false },
      ],
      text: '1.0.0.0/8 nexthop via 10.0.1.1 dev d0 nexthop via 10.0.2.1 dev d1',
    },
  ],
  [
    'an IPv4 route by an IPv6 gateway',
    4,
    { dst: '6.0.0.0/8', via: { family: 'inet6', host: 'fe80::1' }, dev: 'd0', flags: ['onlink'] },
    { nextHops: [{ device: 'd0', via: at('fe80::1'), dead: false }] },
  ],
  [
    'a next-hop object, printed with what it stands for',
    4,
    { dst: '8.0.0.0/8', nhid: 5, gateway: '10.0.1.7', dev: 'd0', flags: [] },
    { nextHops: [{ device: 'd0', via: at('10.0.1.7'), dead: false }] },
  ],
  ['a type of service', 4, { dst: '7.0.0.0/8', tos: '0x10', dev: 'd1', flags: [] }, { typeOfService: 16 }],
  ['a table by its number', 4, { type: 'local', dst: '10.0.1.10', dev: 'd0', table: '255' }, { table: 'local' }],
  [
    'an IPv6 route for one source prefix',
    6,
    { dst: '2001:db8::/32', from: 'fd00:1::/64', gateway: 'fd00:1::9', dev: 'd0', metric: 1024, pref: 'high' },
    { from: parsePrefix('fd00:1::/64'), metric: 1024, preference: 'high' },
  ],
  ['an IPv6 default route', 6, { dst: 'default', gateway: 'fe80::1', dev: 'd0', pref: 'medium' }, { to: IPV6 }],
  ['a type that is not known', 4, { type: 'nat', dst: '9.9.9.9', dev: 'd0' }, { type: 'unread' }],
];

const RULES: readonly (readonly [says: string, row: object, rule: object])[] = [
  [
    'the rule of the local table',
    { priority: 0, src: 'all', table: 'local' },
    {
      priority: 0,
      text: '0: from all lookup local',
      negated: false,
      unread: [],
      action: { kind: 'lookup', table: 'local' },
    },
  ],
  [
    'everything but a mark, with the default route suppressed',
    { priority: 101, not: null, src: 'all', fwmark: '0x1', fwmask: '0xff', table: 'main', suppress_prefixlen: 0 },
    {
      priority: 101,
      text: '101: not from all fwmark 0x1 lookup main',
      negated: true,
      mark: { value: 1, mask: 255 },
      unread: [],
      action: { kind: 'lookup', table: 'main', suppressLength: 0 },
    },
  ],
  [
    'all conditions at once',
    {
      priority: 102,
      src: '10.0.0.0',
      srclen: 8,
      dst: '9.9.9.0',
      dstlen: 24,
      iif: 'lo',
      oif: 'd0',
      oif_detached: null,
      uid_start: 1000,
      uid_end: 2000,
      ipproto: 'tcp',
      sport_start: 1000,
      sport_end: 2000,
      dport: 443,
      tos: '0x10',
      table: '253',
    },
    {
      priority: 102,
      text: '102: from 10.0.0.0/8 to 9.9.9.0/24 iif lo uidrange 1000-2000 ipproto tcp dport 443 lookup 253',
      negated: false,
      from: parsePrefix('10.0.0.0/8'),
      to: parsePrefix('9.9.9.0/24'),
      iif: 'lo',
      oif: 'd0',
      uids: [1000, 2001],
      protocol: 6,
      sports: [1000, 2001],
      dports: [443, 444],
      typeOfService: 16,
      unread: [],
      action: { kind: 'lookup', table: 'default' },
    },
  ],
  ['a refusal', { priority: 9, src: 'all', dst: '1.1.1.1', action: 'prohibit' }, { action: { kind: 'prohibit' } }],
  ['a jump', { priority: 9, src: 'all', goto: 200, unresolved: null }, { action: { kind: 'goto', priority: 200 } }],
  ['a rule that does nothing', { priority: 9, src: 'all', nop: null }, { action: { kind: 'nothing' } }],
  ['the rule of a VRF', { priority: 9, src: 'all', l3mdev: null }, { unread: ['l3mdev'] }],
  [
    'conditions that nobody reads are kept',
    { priority: 9, src: 'all', ipproto: 'ddp', suppress_ifgroup: '3', table: '7' },
    { unread: ['suppress_ifgroup "3"', 'ipproto ddp'] },
  ],
];

describe('rows of ip', () => {
  test.each(ROUTES)('%s', (_says, family, row, route) => {
    expect(readHostRoute(row, family)).toMatchObject(route);
  });

  test.each(RULES)('%s', (_says, row, rule) => {
    expect(readPolicyRule(row)).toMatchObject(rule);
  });

  test('and nothing else is read of them', () => {
    const [first] = ROUTES;
    expect(readHostRoute(first?.[2], 4)).toEqual(first?.[3]);
    expect(RULES.slice(0, 3).map(([, row]) => readPolicyRule(row))).toEqual(
      RULES.slice(0, 3).map(([, , rule]) => rule),
    );
  });

  test.each([
    [{ dst: 'somewhere', dev: 'd0' }],
    [{ dst: '2001:db8::/32', from: 'there', dev: 'd0' }],
    [{ dev: 'd0' }],
    ['default'],
  ])('%j is no route', (row) => {
    expect(readHostRoute(row, 4)).toBeUndefined();
  });

  test.each([[{ src: 'all', table: 'main' }], [{ priority: 1, src: 'here', table: 'main' }], [{ priority: 1 }]])(
    '%j is no rule',
    (row) => {
      expect(readPolicyRule(row)).toBeUndefined();
    },
  );
});

const V4 = { dst: 'default', gateway: '10.0.0.1', dev: 'eth0', flags: [] };
const V6 = { dst: 'default', dev: 'eth0', metric: 1024, flags: [], pref: 'medium' };
const LINK_LOCAL = { dst: 'fe80::/64', dev: 'eth0', metric: 256, flags: [], pref: 'medium' };
const RULE = { priority: 32766, src: 'all', table: 'main' };

describe('the routing of a host', () => {
  test('without -4 ip prints both families into one list', () => {
    expect([V4, V6, LINK_LOCAL].map((row) => routeFamily(row, 4))).toEqual([4, 6, 6]);
    const { ipv4, ipv6 } = readRoutingTables({ tables4: [V4, V6, LINK_LOCAL], tables6: [V6, LINK_LOCAL] });
    expect(ipv4.routes).toMatchObject([{ text: 'default via 10.0.0.1 dev eth0' }]);
    expect(ipv6.routes).toMatchObject([{ text: 'default dev eth0 metric 1024' }, { to: parsePrefix('fe80::/64') }]);
  });

  test('what was not collected is a gap, and an empty list is not', () => {
    const { ipv4, ipv6 } = readRoutingTables({ rules4: [RULE], tables4: [] });
    expect(ipv4).toMatchObject({ rules: [{ priority: 32766 }], routes: [] });
    expect(ipv6).toEqual({
      rules: {
        reads: 'ip -6 -j rule',
        reason: 'the host’s IPv6 policy rules were not collected',
        remedy: 'Collect the output of `ip -6 -j rule`.',
      },
      routes: {
        reads: 'ip -6 -j route show table all',
        reason: 'the host’s IPv6 routes were not collected',
        remedy: 'Collect the output of `ip -6 -j route show table all`.',
      },
    });
    expect(readRoutingTables(undefined).ipv4.rules).toHaveProperty('remedy');
  });

  test('a row that nobody can read makes a gap of its list: it might be the route', () => {
    const { ipv4 } = readRoutingTables({ rules4: [{ priority: 1 }], tables4: [V4, { dst: 'x' }] });
    expect(ipv4.rules).toHaveProperty('reason', 'a row of `ip -4 -j rule` is not understood: {"priority":1}');
    expect(ipv4.routes).toHaveProperty(
      'reason',
      'a row of `ip -4 -j route show table all` is not understood: {"dst":"x"}',
    );
  });
});
