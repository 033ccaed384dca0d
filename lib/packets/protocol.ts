import type { Interval } from './interval-set.ts';

/** IANA protocol numbers that AWS names. */
export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

export const ANY_PROTOCOL: Interval<number> = [0, 256];
export const ANY_PORT: Interval<number> = [0, 65536];

const NAMES: ReadonlyMap<number, string> = new Map([
  [TCP, 'tcp'],
  [UDP, 'udp'],
  [ICMP, 'icmp'],
  [ICMPV6, 'icmpv6'],
]);

export function protocolName(protocol: number): string {
  return NAMES.get(protocol) ?? `protocol ${protocol}`;
}

/** ICMP has no ports: its type and code stand on the destination-port axis as `type * 256 + code`. */
export function isIcmp(protocol: number): boolean {
  return protocol === ICMP || protocol === ICMPV6;
}

export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

/** The stretch of the port axis for one ICMP type and code; -1 is any, as in the EC2 API. */
export function icmpTypeCode(type: number, code: number): Interval<number> {
  if (type < 0) return ANY_PORT;
  return code < 0 ? [type * 256, type * 256 + 256] : [type * 256 + code, type * 256 + code + 1];
}

/** Requests and the types that answer them (RFC 792, RFC 4443); every other type answers to itself. */
const ANSWERS: ReadonlyMap<number, ReadonlyMap<number, number>> = new Map([
  [
    ICMP,
    new Map([
      [8, 0],
      [0, 8],
      [13, 14],
      [14, 13],
      [15, 16],
      [16, 15],
      [17, 18],
      [18, 17],
    ]),
  ],
  [
    ICMPV6,
    new Map([
      [128, 129],
      [129, 128],
    ]),
  ],
]);

/** The ICMP type of the answer to a message of this type. Its own inverse, so reversal loses nothing. */
export function icmpAnswer(protocol: number, type: number): number {
  return ANSWERS.get(protocol)?.get(type) ?? type;
}
