import { listed } from '../lint/facts/rule-text.ts';
import type { Observation } from './agreement.ts';
import type { Whereabouts } from './evidence.ts';

/** Where it ended, as the second half of a sentence. */
export const WHERE: Readonly<Record<Whereabouts, string>> = {
  'host-egress': 'before a packet left the host',
  'next-hop': 'since nobody answered for the hardware address of the next hop (ARP)',
  network: 'after the packets had left the host and without an answer',
  'host-ingress': 'although the answer came back to the host',
  'far-end': 'by an answer from the far end or a box before it',
  'host-reject': 'by an answer of the host itself',
  'host-redirect': 'where a rule of the host had sent it instead',
  'host-call': 'before any packet was made',
  arrived: '',
  unknown: '',
};

/** `203.0.113.9:443`, and the others that attempts were made at. */
export function aimsOf(observations: readonly Observation[]): string {
  return listed([...new Set(observations.map(aimOf))]);
}

function aimOf({ attempt: { address, port, protocol } }: Observation): string {
  if (protocol === 'icmp') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** `203.0.113.9:443 from port 32768 as app: timeout after 3500 ms`. */
export function attemptText(one: Observation): string {
  const { sourcePort, outcome, milliseconds, user, errno } = one.attempt;
  const from = sourcePort === undefined ? '' : ` from port ${sourcePort}`;
  const how = errno === null ? outcome : `${outcome} (${errno})`;
  return `${aimOf(one)}${from}${user === undefined ? '' : ` as ${user}`}: ${how} after ${Math.round(milliseconds)} ms`;
}
