import { type Address, familyOf, IPV4, IPV6 } from './address.ts';
import { type Interval, IntervalSet } from './interval-set.ts';
import { PacketSet } from './packet-set.ts';
import { ANY_PORT, ANY_PROTOCOL } from './protocol.ts';

/** Every address of both families. */
export const ANY_ADDRESS: IntervalSet<Address> = IntervalSet.of(IPV4, IPV6);

/** One point or range a side; a side left out is everything. */
export interface Sides {
  readonly protocol?: Interval<number>;
  readonly sport?: IntervalSet<number>;
  readonly dport?: Interval<number>;
  readonly src?: IntervalSet<Address>;
  readonly dst?: IntervalSet<Address>;
}

/** The product of the given sides. Source and destination of one packet are always of one family. */
export function packets(sides: Sides): PacketSet {
  const { protocol = ANY_PROTOCOL, sport = IntervalSet.of(ANY_PORT), dport = ANY_PORT } = sides;
  const { src = ANY_ADDRESS, dst = ANY_ADDRESS } = sides;
  const pairs = [...src].flatMap((from) => [...dst].filter(sameFamily(from)).map((to) => [from, to] as const));
  const boxes = pairs.flatMap(([from, to]) =>
    [...sport].map((port) => PacketSet.of({ protocol, sport: port, dport, src: from, dst: to })),
  );
  return PacketSet.union(boxes);
}

function sameFamily([from]: Interval<Address>): (other: Interval<Address>) => boolean {
  return ([other]) => familyOf(from) === familyOf(other);
}
