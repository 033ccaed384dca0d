import type { Address } from './address.ts';
import {
  type Box,
  boxOf,
  combine,
  type Diagram,
  diagramOf,
  INTERSECT,
  productOf,
  SUBTRACT,
  same,
  sizeOf,
  UNION,
  walkBoxes,
} from './diagram.ts';
import { type Interval, IntervalSet } from './interval-set.ts';
import { reverseBox } from './reverse.ts';

/**
 * A set of packets over (protocol, sport, dport, src, dst), exact and closed under its operations.
 *
 * Canonical (see diagram.ts), so equality is structural; there is no flag for "all" or "none".
 * Most sets met on a path are a single box: such a set stays a box until an operation needs more.
 */
export class PacketSet {
  static readonly EMPTY = new PacketSet(undefined, undefined);

  private box: Box | undefined;
  private diagram: Diagram | undefined;

  private constructor(box: Box | undefined, diagram: Diagram | undefined) {
    this.box = box;
    this.diagram = diagram;
  }

  /** The packets of one box; empty when any side of it is. */
  static of(box: Box): PacketSet {
    const { protocol, sport, dport, src, dst } = box;
    const some = holds(protocol) && holds(sport) && holds(dport) && holds(src) && holds(dst);
    return some ? new PacketSet(box, undefined) : PacketSet.EMPTY;
  }

  /** The packets whose every field lies in a set of its own. */
  static product(
    sides: Readonly<
      Record<'src' | 'dst', IntervalSet<Address>> & Record<'protocol' | 'sport' | 'dport', IntervalSet<number>>
    >,
  ): PacketSet {
    const { protocol, sport, dport, src, dst } = sides;
    return PacketSet.drawn(
      productOf({
        protocol: protocol.bounds,
        sport: sport.bounds,
        dport: dport.bounds,
        src: src.bounds,
        dst: dst.bounds,
      }),
    );
  }

  /** The union of many sets, halved again and again so that sets of like size meet. */
  static union(sets: readonly PacketSet[]): PacketSet {
    const [first, second] = sets;
    if (first === undefined) return PacketSet.EMPTY;
    if (second === undefined) return first;
    const middle = sets.length >>> 1;
    return PacketSet.union(sets.slice(0, middle)).union(PacketSet.union(sets.slice(middle)));
  }

  get isEmpty(): boolean {
    return this === PacketSet.EMPTY;
  }

  /** How many packets: the product of the sides, summed over the boxes. */
  get size(): bigint {
    return this.isEmpty ? 0n : sizeOf(this.drawn());
  }

  /** The set as one box, where it is one. */
  get asBox(): Box | undefined {
    if (this.box === undefined && this.diagram !== undefined) this.box = boxOf(this.diagram);
    return this.box;
  }

  equals(other: PacketSet): boolean {
    return this === other || (!this.isEmpty && !other.isEmpty && same(this.drawn(), other.drawn()));
  }

  covers(other: PacketSet): boolean {
    return this === other || other.subtract(this).isEmpty;
  }

  union(other: PacketSet): PacketSet {
    if (this.isEmpty || this === other) return other;
    return other.isEmpty ? this : PacketSet.drawn(combine(this.drawn(), other.drawn(), UNION));
  }

  intersect(other: PacketSet): PacketSet {
    if (this === other || this.isEmpty) return this;
    return other.isEmpty ? other : PacketSet.drawn(combine(this.drawn(), other.drawn(), INTERSECT));
  }

  subtract(other: PacketSet): PacketSet {
    if (this === other) return PacketSet.EMPTY;
    return this.isEmpty || other.isEmpty ? this : PacketSet.drawn(combine(this.drawn(), other.drawn(), SUBTRACT));
  }

  /** The packets that answer these: addresses and ports swapped, ICMP requests turned into replies. */
  reverse(): PacketSet {
    return this.map(reverseBox);
  }

  /** Every box rewritten, as NAT does; a box may become several. */
  map(rewrite: (box: Box) => Box | readonly Box[]): PacketSet {
    const { asBox } = this;
    if (asBox !== undefined) return fromBoxes(rewrite(asBox));
    return PacketSet.union(this.boxes().map((box) => fromBoxes(rewrite(box))));
  }

  boxes(): readonly Box[] {
    if (this.isEmpty) return [];
    const { asBox } = this;
    return asBox !== undefined ? [asBox] : walkBoxes(this.drawn());
  }

  /** The source or destination addresses that occur. */
  addresses(axis: 'src' | 'dst'): IntervalSet<Address> {
    const { asBox } = this;
    return asBox === undefined ? IntervalSet.of(...this.boxes().map((box) => box[axis])) : IntervalSet.of(asBox[axis]);
  }

  /** The source ports, destination ports or protocols that occur. */
  numbers(axis: 'sport' | 'dport' | 'protocol'): IntervalSet<number> {
    return IntervalSet.of(...this.boxes().map((box): Interval<number> => box[axis]));
  }

  private drawn(): Diagram {
    this.diagram ??= diagramOf(this.box as Box);
    return this.diagram;
  }

  private static drawn(diagram: Diagram | undefined): PacketSet {
    return diagram === undefined ? PacketSet.EMPTY : new PacketSet(undefined, diagram);
  }
}

function fromBoxes(boxes: Box | readonly Box[]): PacketSet {
  return 'src' in boxes ? PacketSet.of(boxes) : PacketSet.union(boxes.map((box) => PacketSet.of(box)));
}

function holds<T extends number | bigint>([from, end]: Interval<T>): boolean {
  return from < end;
}
