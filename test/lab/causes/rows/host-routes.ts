import { FAR, FAR6, HOST } from '../addresses.ts';
import { failed, LOST_COMING_IN, LOST_IN_HOST } from '../endings.ts';
import { chain } from '../rules.ts';
import type { Expected, Scenario } from '../scenario.ts';

const NO_ROUTE = `no route to ${FAR}`;

/** What connect() says at once needs no frames. */
function says(errno: string, rule: string): Expected {
  const ending = failed(errno);
  return { attempts: ending, inBash: ending, model: { gate: 'host-route', rule }, agreement: 'agree' };
}

const MARKED = [
  chain('route hook output priority mangle', 'tcp dport 8080 meta mark set 7'),
  'ip rule add fwmark 7 prohibit priority 100',
];

const SECOND = '10.0.2.10';

/** The router knows a second way to the host. */
const TWO_INTERFACES = [
  'ip link add eth1 type veth peer name in1 netns router',
  `ip addr add ${SECOND}/24 dev eth1`,
  'ip link set eth1 up',
  'ip -n router addr add 10.0.2.1/24 dev in1',
  'ip -n router link set in1 up',
  'sysctl -qw net.ipv4.conf.all.rp_filter=1',
];

/** Rows whose cause is the host's own routing. */
export const HOST_ROUTES: readonly Scenario[] = [
  {
    name: 'the host has no default route',
    instance: ['ip route del default'],
    says: { ...says('ENETUNREACH', NO_ROUTE), inCurl: failed('ENETUNREACH') },
  },
  {
    name: 'the host has no default route, IPv6',
    instance: ['ip -6 route del default'],
    asks: { host: FAR6 },
    says: says('ENETUNREACH', `no route to ${FAR6}`),
  },
  {
    name: 'a throw route, and no table behind it',
    instance: ['ip route add throw 203.0.113.0/24'],
    says: says('ENETUNREACH', NO_ROUTE),
  },
  {
    name: 'the interface is down',
    instance: ['ip link set eth0 down'],
    says: { ...says('ENETUNREACH', NO_ROUTE), findings: ['host-interface-down'] },
  },
  {
    name: 'an unreachable route',
    instance: ['ip route add unreachable 203.0.113.0/24'],
    says: says('EHOSTUNREACH', 'ip route unreachable 203.0.113.0/24'),
  },
  {
    name: 'a prohibiting route',
    instance: ['ip route add prohibit 203.0.113.0/24'],
    says: says('EACCES', 'ip route prohibit 203.0.113.0/24'),
  },
  {
    name: 'a black hole',
    instance: ['ip route add blackhole 203.0.113.0/24'],
    says: says('EINVAL', 'ip route blackhole 203.0.113.0/24'),
  },
  {
    name: 'a rule that prohibits',
    instance: ['ip rule add to 203.0.113.0/24 prohibit priority 100'],
    says: says('EACCES', 'ip rule 100: from all to 203.0.113.0/24 prohibit'),
  },
  {
    name: 'a mark leads to a rule that prohibits: the error is hidden',
    instance: MARKED,
    says: {
      attempts: LOST_IN_HOST,
      inBash: LOST_IN_HOST,
      model: { gate: 'host-firewall', rule: 'inet t c policy' },
      agreement: 'agree',
    },
  },
  {
    name: 'the reply comes in by another interface, and the reverse-path filter is strict',
    instance: [...TWO_INTERFACES, `ip -n router route add ${HOST}/32 via ${SECOND}`],
    says: {
      attempts: LOST_COMING_IN,
      inBash: LOST_COMING_IN,
      model: 'open',
      agreement: 'model-optimist',
      cause: /^the reverse-path filter is strict/,
    },
  },
  {
    name: 'the second interface sends by the first one’s route, and its reverse-path filter is strict',
    instance: TWO_INTERFACES,
    asks: { source: SECOND },
    aws: { address: SECOND },
    says: {
      attempts: LOST_COMING_IN,
      model: { gate: 'host-route', rule: null },
      agreement: 'agree',
    },
  },
];
