import type { Step } from '../connector.ts';
import type { Topology } from '../namespaces.ts';
import { peerSteps } from '../peer.ts';

/**
 * The instance with two interfaces to a peer that is every host, and a container behind it:
 * container - docker0 - instance - eth0, eth1 - peer.
 */
export const HOST_LAB: Topology = {
  namespaces: ['host', 'container', 'peer'],
  pairs: [
    [
      { namespace: 'host', device: 'eth0' },
      { namespace: 'peer', device: 'p0' },
    ],
    [
      { namespace: 'host', device: 'eth1' },
      { namespace: 'peer', device: 'p1' },
    ],
    [
      { namespace: 'host', device: 'docker0' },
      { namespace: 'container', device: 'c0' },
    ],
  ],
  lines: {
    host: [
      'addr add 10.0.1.10/24 dev eth0',
      'addr add 10.0.1.11/24 dev eth0',
      'addr add fd00:1::10/64 dev eth0 nodad',
      'addr add 10.0.2.10/24 dev eth1',
      'addr add fd00:2::10/64 dev eth1 nodad',
      'addr add 172.17.0.1/16 dev docker0',
      'addr add fd00:17::1/64 dev docker0 nodad',
      'route add default dev eth0',
      'route add 198.51.100.0/24 dev eth1 src 10.0.2.10',
      'route add ::/0 dev eth0 src fd00:1::10',
      'route add 2001:db8:2::/48 dev eth1 src fd00:2::10',
    ],
    container: [
      'addr add 172.17.0.2/16 dev c0',
      'addr add fd00:17::2/64 dev c0 nodad',
      'route add default dev c0',
      'route add ::/0 dev c0 src fd00:17::2',
    ],
  },
};

/** Where something listens on the instance itself: what REDIRECT may lead to. */
export const LOCAL_PORTS: readonly number[] = [15001, 8080];

/** Of the log that the rules under test write to; the driver hears it while a connection is made. */
export const LOG_GROUP = 7;

/** Marks that the instance's policy rules lead elsewhere. */
export const LEADING_MARKS = { prohibited: 0x10, blackhole: 0x20, second: 0x40 } as const;

/** The addresses of the instance, in the order in which it took them. */
export const OWN_ADDRESSES: readonly string[] = [
  '127.0.0.1',
  '10.0.1.10',
  '10.0.1.11',
  '10.0.2.10',
  '172.17.0.1',
  '::1',
  'fd00:1::10',
  'fd00:2::10',
  'fd00:17::1',
];

const POLICY_ROUTES = [
  `rule add fwmark ${LEADING_MARKS.prohibited} prohibit`,
  `rule add fwmark ${LEADING_MARKS.blackhole} lookup 120`,
  'route add blackhole default table 120',
  `rule add fwmark ${LEADING_MARKS.second} lookup 140`,
  'route add default dev eth1 table 140',
].join('\n');

/** Source addresses that SNAT may make up: nobody would send an answer to them this way. */
const STRANGERS = `table inet strangers {
  chain away { type filter hook prerouting priority -400; ip saddr 1.2.3.4 drop; ip6 saddr fd00:99::1 drop
  }
}
`;

const LEGACY_TABLES = ['raw', 'mangle', 'nat', 'filter', 'security'];

/**
 * Steps once the topology stands. The peer answers a SYN without remembering it (SYN cookies), or it would send
 * its answers again a second later, into another configuration. The legacy tables are made before all others, since
 * of equal priorities the one that came last runs first.
 */
export function hostLabSteps(): readonly Step[] {
  return [
    ...peerSteps('peer', 'listener', ['p0', 'p1']),
    { do: 'nft', ns: 'peer', text: STRANGERS },
    sysctl('peer', 'net.ipv4.tcp_syncookies=2', 'net.ipv4.tcp_timestamps=0'),
    sysctl('host', 'net.ipv4.tcp_timestamps=0', 'net.ipv4.tcp_syncookies=2'),
    sysctl('container', 'net.ipv4.tcp_timestamps=0'),
    ...([4, 6] as const).map((family): Step => ({ do: 'ip', ns: 'host', family, text: POLICY_ROUTES })),
    { do: 'watch', ns: 'host', group: LOG_GROUP },
    ...LOCAL_PORTS.map((port): Step => ({ do: 'listen', ns: 'host', port })),
    ...['iptables-legacy', 'ip6tables-legacy'].flatMap((tool) =>
      LEGACY_TABLES.map((table): Step => ({ do: 'run', ns: 'host', words: [tool, '-t', table, '-nL'] })),
    ),
  ];
}

function sysctl(ns: string, ...words: readonly string[]): Step {
  return { do: 'run', ns, words: ['sysctl', '-q', '-w', ...words] };
}
