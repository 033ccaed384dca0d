import { FAR, FAR6 } from '../addresses.ts';
import { CONNECTED, denied, LOST_ON_THE_WAY, untold } from '../endings.ts';
import { routerDrops } from '../rules.ts';
import type { Ending, Expected, Scenario } from '../scenario.ts';

const OUT = `iifname "in0" ip daddr ${FAR}`;
const BACK = `iifname "out0" ip saddr ${FAR}`;

const NO_NEIGHBOUR: Ending = { outcome: 'unreachable', errno: 'EHOSTUNREACH', where: 'next-hop' };
const SILENCE = { attempts: LOST_ON_THE_WAY, agreement: 'agree' } as const;
const IN_SHELL = { inBash: LOST_ON_THE_WAY, inCurl: LOST_ON_THE_WAY } as const;

/** A subnet with the entries of an ACL beside an open group. */
function acl(...entries: readonly string[]): Pick<Scenario, 'aws'> {
  return { aws: { subnet: { acl: entries } } };
}

function byRouter(errno: string): Expected {
  const ending = denied(errno);
  return { attempts: ending, inBash: untold(ending), model: 'open', agreement: 'model-optimist' };
}

/** Rows whose cause is AWS, or a router on the way: the network drops without a word, and the host saw its packets leave. */
export const IN_AWS: readonly Scenario[] = [
  {
    name: 'allowed',
    says: {
      attempts: CONNECTED,
      inBash: CONNECTED,
      inCurl: CONNECTED,
      model: 'open',
      agreement: 'agree',
      outcome: 'connected',
    },
  },
  {
    name: 'the security group has no egress rule',
    router: [routerDrops(OUT)],
    aws: { group: ['in -1 0.0.0.0/0'] },
    says: { ...SILENCE, ...IN_SHELL, model: { gate: 'security-group', rule: null }, outcome: 'timeout' },
  },
  {
    name: 'the network ACL denies what leaves',
    router: [routerDrops(OUT)],
    ...acl('90 deny out tcp 8080 0.0.0.0/0', '100 allow out all 0.0.0.0/0', '100 allow in all 0.0.0.0/0'),
    says: { ...SILENCE, model: { gate: 'network-acl', rule: '90' } },
  },
  {
    name: 'the network ACL lets no reply in, since it has no ephemeral range',
    router: [routerDrops(BACK)],
    ...acl('100 allow out all 0.0.0.0/0', '100 allow in tcp 443 0.0.0.0/0'),
    says: { ...SILENCE, model: { gate: 'network-acl', rule: '*' } },
  },
  {
    name: 'the network ACL lets replies in to half of the ephemeral range',
    router: [routerDrops(`${BACK} tcp dport > 46883`)],
    ...acl('100 allow out all 0.0.0.0/0', '100 allow in tcp 1024-46883 0.0.0.0/0'),
    says: {
      attempts: { low: CONNECTED, middle: CONNECTED, high: LOST_ON_THE_WAY },
      model: { gate: 'network-acl', rule: '*', verdict: 'partial' },
      agreement: 'agree',
    },
  },
  {
    name: 'the route table has no route',
    router: ['ip route replace blackhole 203.0.113.0/24'],
    aws: { subnet: { routes: [] } },
    says: { ...SILENCE, model: { gate: 'route-table', rule: null } },
  },
  {
    name: 'the way out is an internet gateway, and the interface has no public address',
    router: ['ip route replace blackhole 203.0.113.0/24'],
    aws: { isPrivate: true },
    says: { ...SILENCE, model: { gate: 'internet-gateway', rule: null } },
  },
  {
    name: 'nobody in the VPC has the address',
    router: ['ip route add blackhole 10.0.77.0/24'],
    asks: { host: '10.0.77.7' },
    says: { ...SILENCE, model: { gate: 'no-such-address', rule: null } },
  },
  {
    name: 'a router on the way answers host-unreachable',
    router: ['ip route replace unreachable 203.0.113.0/24'],
    says: byRouter('EHOSTUNREACH'),
  },
  {
    name: 'a router on the way answers prohibited',
    router: ['ip route replace prohibit 203.0.113.0/24'],
    says: byRouter('EHOSTUNREACH'),
  },
  {
    name: 'a router on the way answers that it has no route, IPv6',
    router: ['ip route replace unreachable 2001:db8:3::/64'],
    asks: { host: FAR6 },
    says: byRouter('ENETUNREACH'),
  },
  {
    name: 'a router on the way answers prohibited, IPv6',
    router: ['ip route replace prohibit 2001:db8:3::/64'],
    asks: { host: FAR6 },
    says: byRouter('EACCES'),
  },
  {
    name: 'the next hop does not answer ARP',
    instance: ['ip route replace default via 10.0.1.77'],
    says: {
      attempts: NO_NEIGHBOUR,
      inBash: untold(NO_NEIGHBOUR),
      model: 'open',
      agreement: 'model-optimist',
      cause: /^a gateway/,
    },
  },
  {
    name: 'nobody in the subnet has the address, so nobody answers ARP',
    asks: { host: '10.0.1.77' },
    says: { attempts: NO_NEIGHBOUR, model: { gate: 'no-such-address', rule: null }, agreement: 'agree' },
  },
];
