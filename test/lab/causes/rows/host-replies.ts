import { CLOSED_PORT, FAR, FAR6 } from '../addresses.ts';
import { CONNECTED, LOST_COMING_IN, MISLED, STALLED, untold } from '../endings.ts';
import { chain, handle, input } from '../rules.ts';
import type { Expected, Scenario } from '../scenario.ts';

function eaten(rule: string): Expected {
  return {
    attempts: LOST_COMING_IN,
    model: { gate: 'host-firewall', rule },
    agreement: 'agree',
  };
}

/** Where the refusal comes from, nobody tells without frames. */
const ELSEWHERE: Expected = {
  attempts: MISLED,
  model: { gate: 'host-firewall', rule: handle() },
  agreement: 'agree',
};

const IN_SHELL = { inBash: LOST_COMING_IN, inCurl: LOST_COMING_IN } as const;

const NEW_ALONE = `nft 'table inet t { chain c { type filter hook output priority 0; policy drop; ct state new accept; }; }'`;

/** Rows whose cause is a rule of the host that meets the reply, the rest of the connection, or turns it elsewhere. */
export const HOST_REPLIES: readonly Scenario[] = [
  {
    name: 'INPUT drops the reply',
    instance: [input('tcp sport 8080 drop')],
    says: { ...eaten(handle()), ...IN_SHELL },
  },
  {
    name: 'INPUT drops the reply, IPv6',
    instance: [input('tcp sport 8080 drop')],
    asks: { host: FAR6 },
    says: { ...eaten(handle()), inBash: LOST_COMING_IN },
  },
  {
    name: 'the policy of INPUT drops the reply, since nothing accepts established connections',
    instance: [
      `nft 'table inet t { chain c { type filter hook input priority 0; policy drop; iif lo accept; tcp dport 22 accept; }; }'`,
    ],
    says: eaten('inet t c policy'),
  },
  {
    name: 'INPUT rejects the reply: a time-out all the same',
    instance: [input('tcp sport 8080 reject')],
    says: eaten(handle()),
  },
  {
    name: 'PREROUTING drops the reply, before connection tracking',
    instance: [chain('filter hook prerouting priority raw', 'tcp sport 8080 drop')],
    says: eaten(handle()),
  },
  {
    name: 'iptables-legacy drops the reply',
    instance: ['iptables-legacy -A INPUT -p tcp --sport 8080 -j DROP'],
    says: eaten('iptables-legacy filter INPUT rule 1'),
  },
  {
    name: 'OUTPUT redirects to a local port where nothing listens',
    instance: [chain('nat hook output priority -100', 'tcp dport 8080 redirect to :7777')],
    says: { ...ELSEWHERE, inBash: untold(MISLED) },
  },
  {
    name: 'iptables-legacy redirects to a local port where nothing listens',
    instance: ['iptables-legacy -t nat -A OUTPUT -p tcp --dport 8080 -j REDIRECT --to-ports 7777'],
    says: {
      ...ELSEWHERE,
      model: { gate: 'host-firewall', rule: 'iptables-legacy nat OUTPUT rule 1' },
    },
  },
  {
    name: 'OUTPUT sends it to another port of the far end, where nothing listens',
    instance: [chain('nat hook output priority -100', `tcp dport 8080 dnat ip to ${FAR}:${CLOSED_PORT}`)],
    says: {
      ...ELSEWHERE,
      model: 'unknown',
      agreement: 'not-observed',
    },
  },
  {
    name: 'OUTPUT accepts new connections alone: it connects, and no data passes',
    instance: [NEW_ALONE],
    says: {
      attempts: STALLED,
      inBash: STALLED,
      inCurl: CONNECTED,
      model: { gate: 'host-firewall', rule: 'inet t c policy' },
      agreement: 'agree',
    },
  },
];
