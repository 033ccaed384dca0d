import type { Selector, Values } from '../../../model/host/netfilter.ts';
import {
  familyOf,
  type Interval,
  IntervalSet,
  IPV6_ORIGIN,
  icmpAnswer,
  type PacketSet,
} from '../../../packets/index.ts';
import { addressesOfKinds, asksScope, localAddresses } from './address-kind.ts';
import type { Axis } from './axis.ts';
import { certain, doubtful, type Hit, MISS } from './hit.ts';
import type { DeviceName, Sight } from './moment.ts';
import { onlyValue, restrict } from './restrict.ts';
import type { Look } from './seen.ts';

type Present = Exclude<Look, { absent: true }>;

/** The packets whose field, as it was looked at, lies in one of the values. */
export function compareValues(seen: Present, { mask }: Selector, values: Values, within: PacketSet, sight: Sight): Hit {
  if ('unknown' in seen) return doubtful(within, { on: seen.unknown });
  if ('names' in seen) return when(holdsName(seen.names, values), within);
  if ('device' in seen) return compareDevice(seen.device, values, within);
  if ('kindOf' in seen) return compareKind(seen.kindOf, values, within, sight);
  if ('icmp' in seen) return compareIcmp(seen.icmp, mask, values, within, sight);
  if ('axis' in seen) return compareAxis(seen.axis, mask, values, within);
  return when(holds(masked('number' in seen ? seen.number : seen.address, mask), values), within);
}

function when(holding: boolean, within: PacketSet): Hit {
  return holding ? certain(within) : MISS;
}

function compareAxis(axis: Axis, mask: bigint | undefined, values: Values, within: PacketSet): Hit {
  if (values.kind === 'names') return MISS;
  if (mask === undefined) return certain(restrict(within, axis, values.ranges));
  const value = onlyValue(within, axis);
  if (value === undefined) return doubtful(within, { on: `which of the addresses meets a mask with holes` });
  return when(holds(masked(value, mask), values), within);
}

/** Of an address the bits of its own family are masked and compared, without the offset of the line. */
function masked(value: number | bigint, mask: bigint | undefined): number | bigint {
  if (mask === undefined) return value;
  if (typeof value === 'number') return Number(BigInt(value) & mask);
  return (familyOf(value) === 4 ? value : value - IPV6_ORIGIN) & mask;
}

function holds(value: number | bigint, values: Values): boolean {
  if (values.kind === 'names') return false;
  return values.ranges.some(([from, end]) => from <= value && value < end);
}

function holdsName(names: readonly string[], values: Values): boolean {
  return values.kind === 'names' && values.names.some((one) => names.includes(one));
}

function compareDevice(device: DeviceName, values: Values, within: PacketSet): Hit {
  if (values.kind !== 'names') return MISS;
  if ('name' in device)
    return when(
      values.names.some((pattern) => fits(device.name, pattern)),
      within,
    );
  if (values.names.every((pattern) => device.not.includes(pattern))) return MISS;
  return doubtful(within, { on: `the interface the packet takes (${device.unknown})` });
}

/** `eth*` means every name that begins so, and `*` every name, the empty one too. */
function fits(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function compareKind(axis: Axis, values: Values, within: PacketSet, sight: Sight): Hit {
  if (values.kind !== 'names') return MISS;
  const local = localAddresses(sight);
  if (local === undefined) return doubtful(within, { on: 'which addresses the host has' });
  return certain(restrict(within, axis, [...addressesOfKinds(values.names, local, asksScope(sight))]));
}

/** Types stand on the port axis as `type * 256 + code`; a reply carries the answer's type. */
function compareIcmp(
  by: 'type' | 'type-code',
  mask: bigint | undefined,
  values: Values,
  within: PacketSet,
  { reply, family }: Sight,
): Hit {
  if (values.kind !== 'numbers') return MISS;
  const ranges = icmpRanges(mask === CODE ? 'code' : by, values.ranges);
  return certain(restrict(within, 'dport', reply ? ranges.flatMap((range) => requestsFor(range, family)) : ranges));
}

const CODE = 0xffn;
const TYPES = Array.from({ length: 256 }, (_, type) => type * 256);

/** A type is a stretch of the axis, a type and code a point, and a code a point of every stretch. */
function icmpRanges(
  by: 'type' | 'type-code' | 'code',
  ranges: readonly Interval<number>[],
): readonly Interval<number>[] {
  if (by === 'type') return ranges.map(([from, end]) => [from * 256, end * 256]);
  if (by === 'type-code') return ranges;
  return TYPES.flatMap((at) => ranges.map(([from, end]): Interval<number> => [at + from, at + Math.min(end, 256)]));
}

/** The stretches of requests whose answers lie in a stretch. */
function requestsFor([from, end]: Interval<number>, family: 4 | 6): readonly Interval<number>[] {
  const requests: Interval<number>[] = [];
  for (let type = from >> 8; type * 256 < end; type++) {
    const shift = (icmpAnswer(family === 4 ? 1 : 58, type) - type) * 256;
    requests.push([Math.max(from, type * 256) + shift, Math.min(end, type * 256 + 256) + shift]);
  }
  return [...IntervalSet.of(...requests)];
}
