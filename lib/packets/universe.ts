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
  if (from !== undefined && to !== undefined && port !== undefined && familyOf(from[0]) === familyOf(to[0]))
    return PacketSet.of({ protocol, sport: port, dport, src: from, dst: to });
  const fields = { protocol: IntervalSet.of(protocol), sport, dport: IntervalSet.of(dport) };
  const family = (range: Interval<Address>) => {
    const one = IntervalSet.of<Address>(range);
    return PacketSet.product({ ...fields, src: src.intersect(one), dst: dst.intersect(one) });
  };
  return family(IPV4).union(family(IPV6));
}

/** The interval of a set that is just one. */
function onlyOf<T extends number | bigint>({ bounds }: IntervalSet<T>): Interval<T> | undefined {
  const [from, end] = bounds;
  return bounds.length === 2 && from !== undefined && end !== undefined ? [from, end] : undefined;
}
