import { protocolNumber } from '../../evaluate/network/protocols.ts';
import { hasPorts, isIcmp, protocolName } from '../../packets/index.ts';

/** Protocol and ports of a rule or an entry, as a change holds them. */
export interface Traffic {
  readonly protocol: string;
  readonly ports: { readonly from: number; readonly to: number } | null;
}

/** As describe prints it back: `tcp` for 6, and numbers for what has no name in EC2. */
export function protocolWord({ protocol }: Traffic): string {
  const number = protocolNumber(protocol);
  if (number === undefined) return protocol;
  return hasPorts(number) || isIcmp(number) ? protocolName(number) : String(number);
}

/** Entries of an ACL know numbers alone. */
export function protocolDigits({ protocol }: Traffic): string {
  return String(protocolNumber(protocol) ?? protocol);
}

/**
 * The range that the call has to name. EC2 refuses tcp, udp and icmp without one, where a change says null for all of
 * it, and ignores whatever is given with the other protocols.
 */
export function rangeOf({ protocol, ports }: Traffic): Traffic['ports'] {
  const number = protocolNumber(protocol) ?? -1;
  if (hasPorts(number)) return ports ?? { from: 0, to: 65535 };
  return isIcmp(number) ? (ports ?? { from: -1, to: -1 }) : null;
}

export function isIcmpTraffic({ protocol }: Traffic): boolean {
  return isIcmp(protocolNumber(protocol) ?? -1);
}

export function isIpv6(cidr: string): boolean {
  return cidr.includes(':');
}
