import { FAR6 } from '../addresses.ts';
import { LOST_IN_HOST, rejected, untold } from '../endings.ts';
import { handle, output } from '../rules.ts';
import type { Expected, Scenario } from '../scenario.ts';

function says(errno: string, rule = handle()): Expected {
  const ending = rejected(errno);
  return {
    attempts: ending,
    model: { gate: 'host-firewall', rule },
    agreement: 'agree',
  };
}

const ANSWERS: Readonly<Record<string, string>> = {
  'tcp reset': 'ECONNREFUSED',
  'icmp port-unreachable': 'ECONNREFUSED',
  'icmp host-unreachable': 'EHOSTUNREACH',
  'icmp admin-prohibited': 'EHOSTUNREACH',
  'icmp net-unreachable': 'ENETUNREACH',
  'icmp prot-unreachable': 'ENOPROTOOPT',
};

const ANSWERS6: Readonly<Record<string, string>> = {
  'tcp reset': 'ECONNREFUSED',
  'icmpv6 port-unreachable': 'ECONNREFUSED',
  'icmpv6 admin-prohibited': 'EACCES',
  'icmpv6 addr-unreachable': 'EHOSTUNREACH',
  'icmpv6 no-route': 'ENETUNREACH',
};

/** Rows whose cause is a rule of the host that answers. The error comes back over loopback, by OUTPUT and INPUT. */
export const HOST_REJECTS: readonly Scenario[] = [
  ...Object.entries(ANSWERS).map(([answer, errno]) => ({
    name: `the host rejects with ${answer}, IPv4`,
    instance: [output(`tcp dport 8080 reject with ${answer}`)],
    says: { ...says(errno), inBash: untold(rejected(errno)), inCurl: untold(rejected(errno)) },
  })),
  ...Object.entries(ANSWERS6).map(([answer, errno]) => ({
    name: `the host rejects with ${answer}, IPv6`,
    instance: [output(`tcp dport 8080 reject with ${answer}`)],
    asks: { host: FAR6 },
    says: says(errno),
  })),
  {
    name: 'the host rejects by iptables-nft',
    instance: ['iptables-nft -A OUTPUT -p tcp --dport 8080 -j REJECT'],
    says: says('ECONNREFUSED', 'iptables-nft filter OUTPUT rule 1'),
  },
  {
    name: 'the host rejects by iptables-legacy, as a host that is unreachable',
    instance: ['iptables-legacy -A OUTPUT -p tcp --dport 8080 -j REJECT --reject-with icmp-host-unreachable'],
    says: says('EHOSTUNREACH', 'iptables-legacy filter OUTPUT rule 1'),
  },
  {
    name: 'the host rejects by ip6tables-legacy, as prohibited',
    instance: ['ip6tables-legacy -A OUTPUT -p tcp --dport 8080 -j REJECT --reject-with icmp6-adm-prohibited'],
    asks: { host: FAR6 },
    says: says('EACCES', 'ip6tables-legacy filter OUTPUT rule 1'),
  },
  {
    name: 'the host rejects, and its INPUT drops the error that comes back over loopback',
    instance: [
      output('tcp dport 8080 reject'),
      `nft 'table inet u { chain i { type filter hook input priority 0; policy drop; ct state established accept; }; }'`,
    ],
    says: {
      attempts: LOST_IN_HOST,
      inBash: LOST_IN_HOST,
      inCurl: LOST_IN_HOST,
      model: { gate: 'host-firewall', rule: handle() },
      agreement: 'agree',
    },
  },
];
