import { describe, expect, test } from '@jest/globals';
import { readRoutingTables } from '../../../../lib/collect/host/routes/read-routing-tables.ts';
import type { RoutedPacket } from '../../../../lib/evaluate/host/routes/route-choice.ts';
import { hostRouteCuts } from '../../../../lib/evaluate/host/routes/route-cuts.ts';
import { chooseHostRoute } from '../../../../lib/evaluate/host/routes/routing.ts';
import { parseAddress as at, formatAddress } from '../../../../lib/packets/index.ts';

const LOCAL = { priority: 0, src: 'all', table: 'local' };
const MAIN = { priority: 32766, src: 'all', table: 'main' };
const DEFAULT = { dst: 'default', gateway: '10.0.0.1', dev: 'eth0' };
const OWN = { type: 'local', dst: '10.0.0.10', dev: 'eth0', table: 'local' };

type Rows = readonly object[];

function tables(routes: Rows, rules: Rows = []) {
  const [tables4, rules4] = [routes, [LOCAL, ...rules, MAIN]].map((rows) => rows.map((row) => ({ ...row })));
  return readRoutingTables({ tables4, rules4, tables6: tables4, rules6: rules4 });
}

function say(routes: Rows, rules: Rows, packet: Partial<RoutedPacket> & { readonly to: string }): string {
  const { to, ...rest } = packet;
  const choice = chooseHostRoute(tables(routes, rules), { mark: 0, dst: at(to), ...rest });
  if (choice.kind === 'unknown') return `unknown: ${choice.gap.reason}`;
  if (choice.kind === 'local') return `the host itself: ${choice.by}`;
  if (choice.kind !== 'unicast') return `${choice.kind}, ${choice.errno}, ${choice.outcome}: ${choice.by}`;
  const ways = [choice, ...choice.others].map(({ device, via }) =>
    via === undefined ? device : `${device} ${formatAddress(via)}`,
  );
  const source = choice.source === undefined ? '' : ` from ${formatAddress(choice.source)}`;
  return `${ways.join(' or ')}${source}: ${choice.by}`;
}

const TCP = { to: '1.1.1.1', protocol: 6 };
const CASES: readonly (readonly [
  says: string,
  routes: Rows,
  rules: Rows,
  packet: Parameters<typeof say>[2],
  said: string,
])[] = [
  ['the default route', [DEFAULT], [], TCP, 'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0'],
  ['nothing', [OWN], [], TCP, 'no-route, ENETUNREACH, unreachable: no route to 1.1.1.1'],
  [
    'an own address',
    [OWN, DEFAULT],
    [],
    { to: '10.0.0.10' },
    'the host itself: ip route local 10.0.0.10 dev eth0 table local',
  ],
  [
    'the unspecified address',
    [DEFAULT],
    [],
    { to: '0.0.0.0' },
    'the host itself: the unspecified address is the host itself',
  ],
  [
    'a route that refuses says host unreachable',
    [DEFAULT, { type: 'unreachable', dst: '1.0.0.0/8' }],
    [],
    TCP,
    'unreachable, EHOSTUNREACH, unreachable: ip route unreachable 1.0.0.0/8',
  ],
  [
    'a rule that refuses says network unreachable',
    [DEFAULT],
    [{ priority: 5, src: 'all', dst: '1.1.1.1', action: 'unreachable' }],
    TCP,
    'unreachable, ENETUNREACH, unreachable: ip rule 5: from all to 1.1.1.1 unreachable',
  ],
  [
    'prohibit',
    [DEFAULT, { type: 'prohibit', dst: '1.1.1.0/24' }],
    [],
    TCP,
    'prohibit, EACCES, prohibited: ip route prohibit 1.1.1.0/24',
  ],
  [
    'blackhole is an invalid argument',
    [DEFAULT, { type: 'blackhole', dst: '1.1.1.0/24' }],
    [],
    TCP,
    'blackhole, EINVAL, error: ip route blackhole 1.1.1.0/24',
  ],
  [
    'the lower metric wins',
    [
      { ...DEFAULT, metric: 200 },
      { dst: 'default', gateway: '10.1.0.1', dev: 'eth1', metric: 100, prefsrc: '10.1.0.9' },
    ],
    [],
    TCP,
    'eth1 10.1.0.1 from 10.1.0.9: ip route default via 10.1.0.1 dev eth1 metric 100',
  ],
  [
    'a route whose device is down is passed over',
    [DEFAULT, { dst: '1.0.0.0/8', dev: 'eth1', flags: ['dead', 'linkdown'] }],
    [],
    TCP,
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'a link without carrier alone is not dead',
    [DEFAULT, { dst: '1.0.0.0/8', dev: 'eth1', flags: ['linkdown'] }],
    [],
    TCP,
    'eth1: ip route 1.0.0.0/8 dev eth1',
  ],
  [
    'of several next hops any may be taken',
    [
      {
        dst: 'default',
        nexthops: [
          { gateway: '10.0.0.1', dev: 'eth0' },
          { gateway: '10.1.0.1', dev: 'eth1' },
        ],
      },
    ],
    [],
    TCP,
    'eth0 10.0.0.1 or eth1 10.1.0.1: ip route default nexthop via 10.0.0.1 dev eth0 nexthop via 10.1.0.1 dev eth1',
  ],
  [
    'a source has a table of its own',
    [DEFAULT, { dst: 'default', gateway: '10.1.0.1', dev: 'eth1', table: '100' }],
    [{ priority: 9, src: '10.1.0.10', table: '100' }],
    { ...TCP, src: at('10.1.0.10') },
    'eth1 10.1.0.1: ip route default via 10.1.0.1 dev eth1 table 100',
  ],
  [
    'throw goes on with the next rule',
    [DEFAULT, { type: 'throw', dst: '1.0.0.0/8', table: '100' }, { dst: 'default', dev: 'eth1', table: '100' }],
    [{ priority: 9, src: 'all', table: '100' }],
    TCP,
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'a VPN: unmarked packets look into its table, the main table without its default route comes first',
    [DEFAULT, { dst: 'default', dev: 'wg0', table: '51820' }],
    [
      { priority: 1, src: 'all', table: 'main', suppress_prefixlen: 0 },
      { priority: 2, not: null, src: 'all', fwmark: '0xca6c', table: '51820' },
    ],
    TCP,
    'wg0: ip route default dev wg0 table 51820',
  ],
  [
    'its own marked packets take the main table',
    [DEFAULT, { dst: 'default', dev: 'wg0', table: '51820' }],
    [{ priority: 2, not: null, src: 'all', fwmark: '0xca6c', table: '51820' }],
    { ...TCP, mark: 0xca6c },
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'a rule by user, and a user who is not known',
    [DEFAULT],
    [{ priority: 9, src: 'all', uid_start: 1000, uid_end: 1000, action: 'prohibit' }],
    TCP,
    'unknown: whether `ip rule 9: from all uidrange 1000-1000 prohibit` matches depends on the user who sends',
  ],
  [
    'a rule by user that changes nothing',
    [DEFAULT],
    [{ priority: 9, src: 'all', uid_start: 1000, uid_end: 1000, table: 'main' }],
    TCP,
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'a rule by source port',
    [DEFAULT],
    [{ priority: 9, src: 'all', sport: 5000, action: 'blackhole' }],
    TCP,
    'unknown: whether `ip rule 9: from all blackhole` matches depends on the source port',
  ],
  [
    'the rule of VRFs says nothing of sockets that are bound to none',
    [DEFAULT],
    [{ priority: 9, src: 'all', l3mdev: null }],
    TCP,
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'a condition that nobody reads',
    [DEFAULT],
    [{ priority: 9, src: 'all', weather: 'fair', action: 'prohibit' }],
    TCP,
    'unknown: whether `ip rule 9: from all prohibit` matches depends on “weather "fair"”, which is not followed',
  ],
  [
    'a jump passes over what lies between',
    [DEFAULT],
    [
      { priority: 9, src: 'all', goto: 20 },
      { priority: 10, src: 'all', action: 'prohibit' },
      { priority: 20, src: 'all', nop: null },
    ],
    TCP,
    'eth0 10.0.0.1: ip route default via 10.0.0.1 dev eth0',
  ],
  [
    'TCP opens nothing to a broadcast address',
    [DEFAULT, { type: 'broadcast', dst: '10.0.0.255', dev: 'eth0', table: 'local' }],
    [],
    { to: '10.0.0.255', protocol: 6 },
    'no-route, ENETUNREACH, unreachable: broadcast 10.0.0.255 dev eth0 table local: TCP opens no connection to a group or a broadcast address',
  ],
  [
    'UDP to a group is not followed',
    [DEFAULT],
    [],
    { to: '224.0.0.251', protocol: 17 },
    'unknown: UDP to a group or a broadcast address is not followed (multicast 224.0.0.0/4)',
  ],
  [
    'IPv6: the route for this source is the closer one',
    [
      { dst: 'default', gateway: 'fe80::1', dev: 'eth0', pref: 'medium' },
      { dst: 'default', from: 'fd00:1::/64', gateway: 'fe80::2', dev: 'eth1', metric: 9000, pref: 'medium' },
    ],
    [],
    { to: '2001:db8::1', src: at('fd00:1::7') },
    'eth1 fe80::2: ip route default from fd00:1::/64 via fe80::2 dev eth1 metric 9000',
  ],
  [
    'IPv6: equals but for their preference',
    [
      { dst: 'default', gateway: 'fe80::1', dev: 'eth0', pref: 'low' },
      { dst: 'default', gateway: 'fe80::2', dev: 'eth1', pref: 'high' },
    ],
    [],
    { to: '2001:db8::1' },
    'eth1 fe80::2: ip route default via fe80::2 dev eth1',
  ],
];

describe('the route that the host takes', () => {
  test.each(CASES)('%s', (_says, routes, rules, packet, said) => {
    expect(say(routes, rules, packet)).toBe(said);
  });

  test('without the lists it is not known', () => {
    const choice = chooseHostRoute(readRoutingTables({ rules4: [MAIN] }), { dst: at('1.1.1.1'), mark: 0 });
    expect(choice).toMatchObject({ kind: 'unknown', gap: { reads: 'ip -4 -j route show table all' } });
  });
});

const ROUTES = [DEFAULT, OWN, { dst: '10.0.0.0/24', dev: 'eth0' }, { type: 'prohibit', dst: '1.2.0.0/16' }];
const WORLD = tables(ROUTES, [{ priority: 9, src: 'all', dst: '8.8.8.8', action: 'prohibit' }]);
const CUTS = hostRouteCuts(WORLD);

/** Everything of an answer but the address that it names. */
function way(dst: bigint): string {
  const choice = chooseHostRoute(WORLD, { dst, mark: 0 });
  if (choice.kind === 'unicast') return `${choice.device} ${choice.via}`;
  return choice.kind === 'local' || choice.kind === 'unknown' ? choice.kind : choice.errno;
}

describe('cuts', () => {
  test('stand where a route, a rule or a group begins or ends', () => {
    const shown = CUTS.map(formatAddress);
    expect(shown).toEqual(
      expect.arrayContaining(['1.2.0.0', '1.3.0.0', '8.8.8.8', '8.8.8.9', '10.0.0.10', '10.0.0.11']),
    );
    expect(CUTS).toEqual([...new Set(CUTS)].toSorted((a, b) => Number(a - b > 0n) - Number(a - b < 0n)));
  });

  test('between two of them the answer is one', () => {
    const stretches = CUTS.slice(0, -1).map((from, i) => [from, (CUTS[i + 1] ?? from) - 1n] as const);
    const ipv4 = stretches.filter(([, last]) => last < 1n << 32n);
    expect(ipv4.length).toBeGreaterThan(12);
    const changed = ipv4.filter(([from, last]) => way(from) !== way(last));
    expect(changed.map(([from, last]) => [formatAddress(from), formatAddress(last)])).toEqual([]);
  });
});
