import { sayPorts } from '../explain/traffic.ts';
import {
  ANY_PORT,
  type Box,
  formatAddress,
  type Interval,
  IntervalSet,
  type PacketSet,
  prefixesOf,
} from '../packets/index.ts';
import type { OpenPackets } from './fix.ts';

/** Packets as a rule would name them, seen from the interface: `tcp 443 to 52.1.2.3/32`, `tcp 32768-60999 from 0.0.0.0/0`. */
export function sayOpening(direction: OpenPackets['direction'], packets: PacketSet): readonly string[] {
  const far = direction === 'out' ? 'dst' : 'src';
  const word = direction === 'out' ? 'to' : 'from';
  const kinds = Map.groupBy(packets.boxes(), (box) => `${sayPorts(box)}|${senderPorts(box)}`);
  return [...kinds.values()].map((boxes) => {
    const peers = IntervalSet.of(...boxes.map((box) => box[far]));
    const [first] = boxes as [Box];
    return `${sayPorts(first)} ${word} ${sayPeers(peers)}${senderPorts(first)}`;
  });
}

function senderPorts({ sport: [from, end] }: Box): string {
  if (end - from === ANY_PORT[1] - ANY_PORT[0]) return '';
  return end - from === 1 ? `, sent from port ${from}` : `, sent from ports ${from}-${end - 1}`;
}

/** Ranges as CIDRs; what takes very many of them as its ends. */
function sayPeers(peers: IntervalSet<bigint>): string {
  const prefixes = prefixesOf(peers);
  return prefixes.length <= 8 ? prefixes.join(', ') : [...peers].map(sayRange).join(', ');
}

function sayRange([from, end]: Interval<bigint>): string {
  return `${formatAddress(from)}-${formatAddress(end - 1n)}`;
}
