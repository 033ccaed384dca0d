import type { PacketText } from '../model/audit.ts';
import {
  type Box,
  formatAddress,
  hasPorts,
  type Interval,
  IntervalSet,
  isIcmp,
  type PacketSet,
  prefixesOf,
  protocolName,
} from '../packets/index.ts';

/** Packets as one would say them: `tcp 443 from 10.0.1.5 to 203.0.113.10`. */
export function sayTraffic(packets: PacketSet): string {
  const [first, ...others] = packets.boxes();
  if (first === undefined) return 'nothing';
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return `${sayPorts(first)} from ${addresses(first.src)} to ${addresses(first.dst)}${more}`;
}

/** `tcp 443`, `icmp 8/0`, `udp`. */
export function sayPorts(box: Box): string {
  const protocol = protocols(box.protocol);
  const ports = destinationPorts(box);
  return ports === 'all' ? protocol : `${protocol} ${ports}`;
}

/** The headers of a set of packets, a range where there are several. */
export function packetText(packets: PacketSet): PacketText {
  const protocol = packets.numbers('protocol').hull ?? [0, 256];
  const box: Partial<Box> = packets.boxes()[0] ?? {};
  return {
    src: listed(packets.addresses('src')),
    sport: single(protocol) && hasPorts(protocol[0]) ? ranges(packets.numbers('sport')) : 'all',
    dst: listed(packets.addresses('dst')),
    dport:
      box.dport === undefined
        ? 'all'
        : destinationPorts({ protocol, dport: packets.numbers('dport').hull ?? box.dport }),
    protocol: protocols(protocol),
  };
}

function protocols([from, end]: Interval<number>): string {
  if (end - from === 256) return 'all protocols';
  return end - from === 1 ? protocolName(from) : `protocols ${from}-${end - 1}`;
}

function destinationPorts({ protocol, dport: [from, end] }: Pick<Box, 'protocol' | 'dport'>): string {
  if (end - from === 65536) return 'all';
  if (!single(protocol) || !isIcmp(protocol[0])) return range([from, end]);
  return end - from === 1 ? `${from >> 8}/${from & 255}` : `${from >> 8}-${(end - 1) >> 8}`;
}

function single([from, end]: Interval<number>): boolean {
  return end - from === 1;
}

export function range([from, end]: Interval<number>): string {
  if (end - from === 65536) return 'all';
  return end - from === 1 ? String(from) : `${from}-${end - 1}`;
}

export function ranges(ports: IntervalSet<number>): string {
  return [...ports].map(range).join(', ');
}

function addresses(interval: Interval<bigint>): string {
  return listed(IntervalSet.of<bigint>(interval));
}

/** Few addresses by name; many as their first prefixes and a count. */
function listed(set: IntervalSet<bigint>): string {
  const [only] = set.bounds;
  if (only === undefined) return 'nowhere';
  if (set.size === 1n) return formatAddress(only);
  const prefixes = prefixesOf(set);
  return prefixes.length <= 3
    ? prefixes.join(', ')
    : `${prefixes.slice(0, 2).join(', ')} and ${prefixes.length - 2} more ranges`;
}
