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
  const [from, to, port] = [onlyOf(src), onlyOf(dst), onlyOf(sport)];
  if (from !== undefined && to !== undefined && port !== undefined && sameFamily(from)(to))
    return PacketSet.of({ protocol, sport: port, dport, src: from, dst: to });
  const pairs = [...src].flatMap((one) => [...dst].filter(sameFamily(one)).map((other) => [one, other] as const));
  const boxes = pairs.flatMap(([one, other]) =>
    [...sport].map((ports) => PacketSet.of({ protocol, sport: ports, dport, src: one, dst: other })),
  );
  return PacketSet.union(boxes);
}

/** The interval of a set that is just one. */
function onlyOf<T extends number | bigint>({ bounds }: IntervalSet<T>): Interval<T> | undefined {
  const [from, end] = bounds;
  return bounds.length === 2 && from !== undefined && end !== undefined ? [from, end] : undefined;
}

function sameFamily([from]: Interval<Address>): (other: Interval<Address>) => boolean {
  return ([other]) => familyOf(from) === familyOf(other);
}
