import { CONNECTED, failed, LOST_IN_HOST } from '../endings.ts';
import { program } from '../ground.ts';
import { handle, output } from '../rules.ts';
import type { Scenario } from '../scenario.ts';

const NOBODY = '65534';

/** Rows whose cause is the socket: its port, its owner, the table of connections. */
export const SOCKETS: readonly Scenario[] = [
  {
    name: 'all ephemeral ports are in use',
    instance: [
      'sysctl -qw net.ipv4.ip_local_port_range="40000 40003"',
      `${program('hold-ports.py')} 40000 40003 >/dev/null 2>&1 &`,
      'until [ -e /run/ports-are-held ]; do sleep 0.05; done',
    ],
    says: {
      attempts: { automatic: failed('EADDRNOTAVAIL'), low: failed('EADDRINUSE'), high: failed('EADDRINUSE') },
      inBash: failed('EADDRNOTAVAIL'),
      inCurl: failed('EADDRNOTAVAIL'),
      model: 'open',
      agreement: 'not-observed',
      outcome: 'no-port',
      findings: ['ephemeral-ports-used-up'],
    },
  },
  {
    name: 'AWS assigns an address to the interface that the host does not have',
    asks: { source: '10.0.1.99' },
    aws: { address: '10.0.1.99' },
    says: {
      attempts: { outcome: 'error', errno: 'EADDRNOTAVAIL', where: 'host-call' },
      model: 'open',
      agreement: 'not-observed',
      findings: ['address-not-on-host'],
    },
  },
  {
    name: 'a rule for one user: root passes, and the service does not (nft)',
    instance: [output(`meta skuid ${NOBODY} tcp dport 8080 drop`)],
    asks: { user: NOBODY },
    says: {
      attempts: { automatic: CONNECTED, user: LOST_IN_HOST },
      inBash: { automatic: CONNECTED, user: LOST_IN_HOST },
      model: { gate: 'host-firewall', rule: handle() },
      agreement: 'agree',
      outcome: 'timeout',
    },
  },
  {
    name: 'a rule for one user: root passes, and the service does not (iptables-legacy)',
    instance: [`iptables-legacy -A OUTPUT -p tcp -m owner --uid-owner ${NOBODY} -j DROP`],
    asks: { user: 'nobody' },
    says: {
      attempts: { automatic: CONNECTED, user: LOST_IN_HOST },
      model: { gate: 'host-firewall', rule: 'iptables-legacy filter OUTPUT rule 1' },
      agreement: 'agree',
      outcome: 'timeout',
    },
  },
  {
    name: 'the table of connections is full',
    needs: {
      command: '[ "$(cat /proc/sys/net/netfilter/nf_conntrack_max)" -le 600000 ]',
      otherwise: 'the table of connections has too many places to fill, and a namespace cannot lower them',
    },
    instance: [
      output('ct state new accept'),
      `${program('fill-conntrack.py')} "$(cat /proc/sys/net/netfilter/nf_conntrack_max)"`,
    ],
    says: {
      attempts: LOST_IN_HOST,
      model: 'open',
      agreement: 'model-optimist',
      cause: /^the connection-tracking table is full/,
      findings: ['connection-tracking-full'],
    },
  },
];
