import {
  type Address,
  ANY_PORT,
  ANY_PROTOCOL,
  type Box,
  familyOf,
  type Interval,
  IntervalSet,
  IPV6_ORIGIN,
  type PacketSet,
} from '../../../packets/index.ts';

/** The end of the packets that a rule names. */
export type FarEnd = 'src' | 'dst';

/**
 * What a rule has to match. Neither groups nor ACLs look at source ports or at the near end, so packets that differ in
 * these alone are one and the same to them.
 */
export interface Need {
  /** Undefined where all of them are meant. */
  readonly protocol: number | undefined;
  /** Destination ports; for ICMP the type and code. */
  readonly ports: Interval<number>;
  readonly peers: IntervalSet<Address>;
}

export function needsOf(packets: PacketSet, end: FarEnd): readonly Need[] {
  const kinds = Map.groupBy(flatten(packets, end).boxes(), ({ protocol, dport }) => [...protocol, ...dport].join(' '));
  return [...kinds.values()].flatMap((boxes) => {
    const [{ protocol, dport: ports }] = boxes as [Box];
    const peers = IntervalSet.of(...boxes.map((box) => box[end]));
    return protocolsIn(protocol).map((number) => ({ protocol: number, ports, peers }));
  });
}

/** The packets with one point in the place of what rules do not look at. */
export function flatten(packets: PacketSet, end: FarEnd): PacketSet {
  const near = nearOf(end);
  return packets.map((box) => ({ ...box, sport: [0, 1], [near]: pointOf(box[end][0]) }));
}

export function nearOf(end: FarEnd): FarEnd {
  return end === 'dst' ? 'src' : 'dst';
}

/** Any address of the family, for an end that nobody looks at. */
export function pointOf(address: Address): Interval<Address> {
  return familyOf(address) === 4 ? [0n, 1n] : [IPV6_ORIGIN, IPV6_ORIGIN + 1n];
}

export const POINTS: IntervalSet<Address> = IntervalSet.of<Address>(pointOf(0n), pointOf(IPV6_ORIGIN));

function protocolsIn([from, end]: Interval<number>): readonly (number | undefined)[] {
  if (end - from === ANY_PROTOCOL[1]) return [undefined];
  return Array.from({ length: end - from }, (_, i) => from + i);
}

export function protocolOf({ protocol }: Need): Interval<number> {
  return protocol === undefined ? ANY_PROTOCOL : [protocol, protocol + 1];
}

export function isEveryPort([from, end]: Interval<number>): boolean {
  return end - from === ANY_PORT[1];
}
