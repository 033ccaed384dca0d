import type { Gap } from '../../model/gap.ts';
import { ICMP, ICMPV6, TCP, UDP } from '../../packets/index.ts';

/** -1, as AWS writes it. */
export const EVERY_PROTOCOL = -1;

const NAMES: Readonly<Record<string, number>> = { all: EVERY_PROTOCOL, tcp: TCP, udp: UDP, icmp: ICMP, icmpv6: ICMPV6 };

/** A protocol by name or IANA number; `undefined` for a word that is neither, which no rule can be decided by. */
export function protocolNumber(text: string): number | undefined {
  const number = NAMES[text.toLowerCase()] ?? (/^-?\d{1,3}$/.test(text) ? Number(text) : undefined);
  return number !== undefined && number >= EVERY_PROTOCOL && number < 256 ? number : undefined;
}

/** `tcp` for 6; a number without a name of its own stays a number. */
export function protocolText(text: string): string {
  const number = protocolNumber(text);
  return Object.keys(NAMES).find((name) => NAMES[name] === number) ?? `protocol ${text}`;
}

export function unknownProtocol(rule: string, text: string): Gap {
  return {
    reads: `protocol ${text}`,
    reason: `${rule} is for the protocol ${JSON.stringify(text)}, which is neither a known name nor a number`,
    remedy: 'Correct the rule in the snapshot: -1, tcp, udp, icmp, icmpv6 or a protocol number from 0 to 255.',
  };
}
