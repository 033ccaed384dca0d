import type { PacketText } from '../../../model/audit.ts';

/** Both ends of a packet as one writes them: `10.0.10.25:32768-60999`, `[2001:db8::1]:443`. */
export interface PacketEnds {
  readonly from: string;
  readonly to: string;
}

/** ICMP has a type and a code in place of a port, and other protocols have neither. */
export function packetEnds({ src, sport, dst, dport, protocol }: PacketText): PacketEnds {
  if (protocol.startsWith('icmp')) return { from: src, to: dport === 'all' ? dst : `${dst} (${protocol} ${dport})` };
  return { from: end(src, sport), to: end(dst, dport) };
}

/** `10.0.10.25:32768-60999 → 203.0.113.10:443` */
export function packetLine(packet: PacketText): string {
  const { from, to } = packetEnds(packet);
  return `${from} → ${to}`;
}

function end(address: string, port: string): string {
  if (port === 'all' || port === '') return address;
  if (address.includes(' ')) return `${address} port ${port}`;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
