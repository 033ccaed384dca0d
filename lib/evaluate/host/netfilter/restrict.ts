import {
  type Address,
  type Box,
  type Interval,
  IntervalSet,
  PacketSet,
  packets as packetsOf,
} from '../../../packets/index.ts';
import type { Axis } from './axis.ts';

type Ranges = readonly Interval<number>[] | readonly Interval<Address>[];

/**
 * The packets of a set whose one side lies in these ranges. Most sets are one box with one value on the side, and most
 * rules one range: that is answered without touching the set.
 */
export function restrict(set: PacketSet, axis: Axis, ranges: Ranges): PacketSet {
  const side = set.asBox?.[axis];
  if (side === undefined) return intersect(set, axis, ranges);
  let touches = false;
  for (const [from, end] of ranges) {
    if (side[1] <= from || end <= side[0]) continue;
    if (from <= side[0] && side[1] <= end) return set;
    touches = true;
  }
  return touches ? intersect(set, axis, ranges) : PacketSet.EMPTY;
}

function intersect(set: PacketSet, axis: Axis, ranges: Ranges): PacketSet {
  if (set.isEmpty) return set;
  const box = set.asBox;
  if (box !== undefined) return PacketSet.union(partsOf(box, axis, ranges));
  return set.intersect(PacketSet.union(everywhere(axis, ranges)));
}

function partsOf(box: Box, axis: Axis, ranges: Ranges): readonly PacketSet[] {
  const [low, high] = box[axis];
  return [...mergedRanges(ranges)].flatMap(([from, end]) => {
    const side = [from > low ? from : low, end < high ? end : high];
    return (side[0] as number) < (side[1] as number) ? [PacketSet.of({ ...box, [axis]: side })] : [];
  });
}

function mergedRanges(ranges: Ranges): Iterable<Interval<number | bigint>> {
  return IntervalSet.of<number | bigint>(...ranges);
}

function everywhere(axis: Axis, ranges: Ranges): readonly PacketSet[] {
  if (axis === 'src' || axis === 'dst')
    return [packetsOf({ [axis]: IntervalSet.of(...(ranges as readonly Interval<Address>[])) })];
  if (axis === 'sport') return [packetsOf({ sport: IntervalSet.of(...(ranges as readonly Interval<number>[])) })];
  return (ranges as readonly Interval<number>[]).map((range) => packetsOf({ [axis]: range }));
}

/** The one value of a side; undefined where the packets differ in it. */
export function onlyValue(set: PacketSet, axis: Axis): number | bigint | undefined {
  const side = set.asBox?.[axis];
  if (side !== undefined) return isOne(side) ? side[0] : undefined;
  const bounds = axis === 'src' || axis === 'dst' ? set.addresses(axis).bounds : set.numbers(axis).bounds;
  const [from, end] = bounds;
  return bounds.length === 2 && from !== undefined && end !== undefined && isOne([from, end]) ? from : undefined;
}

function isOne([from, end]: readonly [number | bigint, number | bigint]): boolean {
  return typeof from === 'bigint' ? BigInt(end) - from === 1n : Number(end) - from === 1;
}
