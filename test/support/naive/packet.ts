import { type Address, parseAddress } from './address.ts';

/** One packet as a test writes it. ICMP has `dport` = type × 256 + code and `sport` 0. */
export interface Packet {
  readonly eni: string;
  readonly src: string;
  readonly dst: string;
  readonly protocol: number;
  readonly sport: number;
  readonly dport: number;
}

/** The same packet on its way, with the addresses and ports it has at that point. */
export interface Flight {
  readonly src: Address;
  readonly dst: Address;
  readonly protocol: number;
  readonly sport: number;
  readonly dport: number;
}

export const TCP = 6;
export const UDP = 17;
export const ICMP = 1;
export const ICMPV6 = 58;

export function take({ src, dst, protocol, sport, dport }: Packet): Flight {
  return { src: parseAddress(src), dst: parseAddress(dst), protocol, sport, dport };
}

export function hasPorts(protocol: number): boolean {
  return protocol === TCP || protocol === UDP;
}

export function icmpType(packet: Flight): number {
  return Math.floor(packet.dport / 256);
}

export function icmpCode(packet: Flight): number {
  return packet.dport % 256;
}

/** The packet that answers: turned round, an echo request made an echo reply (and the other way round). */
export function answer(packet: Flight): Flight {
  const { src, dst, protocol } = packet;
  if (protocol !== ICMP && protocol !== ICMPV6) {
    return { src: dst, dst: src, protocol, sport: packet.dport, dport: packet.sport };
  }
  return { src: dst, dst: src, protocol, sport: 0, dport: answeringType(packet) * 256 + icmpCode(packet) };
}

function answeringType(packet: Flight): number {
  const type = icmpType(packet);
  const pairs = packet.protocol === ICMP ? [[8, 0]] : [[128, 129]];
  for (const [request, reply] of pairs) {
    if (type === request) return reply ?? type;
    if (type === reply) return request ?? type;
  }
  return type;
}
