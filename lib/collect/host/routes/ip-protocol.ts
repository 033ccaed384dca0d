/** Protocols by the names that ip and Windows print, in lower case. */
const NUMBERS: Readonly<Record<string, number>> = {
  icmp: 1,
  icmpv4: 1,
  igmp: 2,
  tcp: 6,
  udp: 17,
  ipv6: 41,
  gre: 47,
  esp: 50,
  ah: 51,
  icmpv6: 58,
  'ipv6-icmp': 58,
  vrrp: 112,
  pgm: 113,
  l2tp: 115,
  sctp: 132,
  udplite: 136,
};

/** The number of a protocol written as name or number; `undefined` when it is neither. */
export function ipProtocol(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) < 256 ? Number(text) : undefined;
  const name = text.toLowerCase();
  return Object.hasOwn(NUMBERS, name) ? NUMBERS[name] : undefined;
}
