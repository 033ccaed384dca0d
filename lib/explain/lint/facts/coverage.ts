import { type Address, ANY_PORT, type Interval, type IntervalSet, PacketSet } from '../../../packets/index.ts';

/** What a rule matches: protocols × destination ports × addresses at its far end, and how many packets that is. */
export interface Region {
  readonly protocol: Interval<number>;
  readonly ports: Interval<number>;
  readonly peers: IntervalSet<Address>;
  readonly size: bigint;
}

export function regionOf(protocol: Interval<number>, ports: Interval<number>, peers: IntervalSet<Address>): Region {
  return { protocol, ports, peers, size: BigInt(length(protocol) * length(ports)) * peers.size };
}

/**
 * The regions that take the packets of one between them, first come first served; undefined when they leave any.
 *
 * Decision: exact, and dear only where it is close. Regions that share fewer packets with the one than it has cannot
 * cover it; only what passes this comparison is subtracted, piece by piece, until nothing is left. So a group of a
 * thousand rules costs a thousand comparisons a rule, and next to no operations on sets.
 */
export function takersOf<T extends Region>(region: Region, others: readonly T[]): readonly T[] | undefined {
  const shared = others
    .filter((other) => meets(other.protocol, region.protocol) && meets(other.ports, region.ports))
    .map((other) => ({ other, part: clip(region, other) }));
  if (shared.reduce((sum, { part }) => sum + part.size, 0n) < region.size) return undefined;
  const takers: T[] = [];
  let open = packetsOf(region);
  for (const { other, part } of shared) {
    const hit = part.size === 0n ? PacketSet.EMPTY : open.intersect(packetsOf(part));
    if (hit.isEmpty) continue;
    takers.push(other);
    open = part.size === region.size ? PacketSet.EMPTY : open.subtract(hit);
    if (open.isEmpty) return takers;
  }
  return undefined;
}

function clip(region: Region, other: Region): Region {
  const peers = region.peers === other.peers ? region.peers : region.peers.intersect(other.peers);
  return regionOf(common(region.protocol, other.protocol), common(region.ports, other.ports), peers);
}

/** The end of the packet that rules do not look at is one and the same point. */
function packetsOf({ protocol, ports, peers }: Region): PacketSet {
  const boxes = [...peers].map((src) => PacketSet.of({ protocol, sport: ANY_PORT, dport: ports, src, dst: [0n, 1n] }));
  return PacketSet.union(boxes);
}

function length([from, end]: Interval<number>): number {
  return end - from;
}

export function meets(a: Interval<number>, b: Interval<number>): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function common(a: Interval<number>, b: Interval<number>): Interval<number> {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}
