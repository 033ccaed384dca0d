import { FAR6 } from '../addresses.ts';
import { LOST_IN_HOST, NOT_PERMITTED } from '../endings.ts';
import { chain, handle, output } from '../rules.ts';
import type { Scenario } from '../scenario.ts';

interface Drop {
  readonly what: string;
  /** The command, for a protocol. */
  readonly command: (protocol: 'tcp' | 'udp') => string;
  readonly rule: string;
  /** Whether bash and curl are asked as well: what drops makes no difference to them. */
  readonly inShell?: true;
}

const DROPS: readonly Drop[] = [
  { what: 'nft', command: (protocol) => output(`${protocol} dport 8080 drop`), rule: handle(), inShell: true },
  {
    what: 'the policy of nft',
    command: () =>
      `nft 'table inet t { chain c { type filter hook output priority 0; policy drop; oif lo accept; }; }'`,
    rule: 'inet t c policy',
  },
  {
    what: 'nft, before connection tracking',
    command: (protocol) => chain('filter hook output priority raw', `${protocol} dport 8080 drop`),
    rule: handle(),
  },
  {
    what: 'nft, in POSTROUTING',
    command: (protocol) => chain('filter hook postrouting priority 0', `${protocol} dport 8080 drop`),
    rule: handle(),
  },
  {
    what: 'iptables-nft',
    command: (protocol) => `iptables-nft -A OUTPUT -p ${protocol} --dport 8080 -j DROP`,
    rule: 'iptables-nft filter OUTPUT rule 1',
  },
  {
    what: 'iptables-legacy',
    command: (protocol) => `iptables-legacy -A OUTPUT -p ${protocol} --dport 8080 -j DROP`,
    rule: 'iptables-legacy filter OUTPUT rule 1',
    inShell: true,
  },
  {
    what: 'the policy of iptables-legacy',
    command: () => 'iptables-legacy -P OUTPUT DROP',
    rule: 'iptables-legacy filter OUTPUT policy',
  },
  {
    what: 'the raw table of iptables-legacy',
    command: (protocol) => `iptables-legacy -t raw -A OUTPUT -p ${protocol} --dport 8080 -j DROP`,
    rule: 'iptables-legacy raw OUTPUT rule 1',
  },
  {
    what: 'POSTROUTING of iptables-legacy',
    command: (protocol) => `iptables-legacy -t mangle -A POSTROUTING -p ${protocol} --dport 8080 -j DROP`,
    rule: 'iptables-legacy mangle POSTROUTING rule 1',
  },
];

function dropped(protocol: 'tcp' | 'udp', { what, command, rule, inShell }: Drop): Scenario {
  const ending = protocol === 'tcp' ? LOST_IN_HOST : NOT_PERMITTED;
  const inCurl = protocol === 'tcp' ? { inCurl: ending } : {};
  return {
    name: `the host drops ${protocol.toUpperCase()}: ${what}`,
    instance: [command(protocol)],
    asks: { protocol },
    says: {
      attempts: ending,
      ...(inShell ? { inBash: ending, ...inCurl } : {}),
      model: { gate: 'host-firewall', rule },
      agreement: 'agree',
    },
  };
}

const NETDEV = `nft 'table netdev t { chain c { type filter hook egress device "eth0" priority 0; ip daddr 203.0.113.5 drop; }; }'`;

/** Rows whose cause is a rule of the host that drops what leaves: a time-out for TCP, EPERM for all else. */
export const HOST_DROPS: readonly Scenario[] = [
  ...DROPS.map((one) => dropped('tcp', one)),
  ...DROPS.map((one) => dropped('udp', one)),
  ...(['tcp', 'udp'] as const).map((protocol) => ({
    name: `the host drops ${protocol.toUpperCase()}: egress of the device, behind all other rules`,
    needs: { command: NETDEV, otherwise: 'the kernel has no egress hook of netdev' },
    asks: { protocol },
    says: {
      attempts: LOST_IN_HOST,
      ...(protocol === 'tcp' ? { inBash: LOST_IN_HOST } : {}),
      model: { gate: 'host-firewall', rule: 'netdev t c handle 2' },
      agreement: 'agree',
    } as const,
  })),
  {
    name: 'the host drops TCP over IPv6: nft',
    instance: [output('meta nfproto ipv6 tcp dport 8080 drop')],
    asks: { host: FAR6 },
    says: {
      attempts: LOST_IN_HOST,
      inBash: LOST_IN_HOST,
      model: { gate: 'host-firewall', rule: handle() },
      agreement: 'agree',
    },
  },
  {
    name: 'the host asks a queue that nobody reads',
    needs: { command: output('tcp dport 8080 queue num 5'), otherwise: 'the kernel has no queues for programs' },
    says: { attempts: LOST_IN_HOST, model: 'unknown', agreement: 'not-observed' },
  },
  {
    name: 'the host drops an echo request',
    instance: [output('meta l4proto icmp drop')],
    asks: { protocol: 'icmp', port: 0 },
    says: { attempts: NOT_PERMITTED, model: { gate: 'host-firewall', rule: handle() }, agreement: 'agree' },
  },
];
