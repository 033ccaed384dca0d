import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import {
  type Address,
  type Box,
  familyOf,
  type Interval,
  IntervalSet,
  IPV4,
  IPV6,
  type PacketSet,
} from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';

/** An interface at one end of a list's packets, with the addresses that it has there. */
export interface Side {
  readonly eni: string;
  readonly subnetId: string | undefined;
  readonly own: readonly Interval<Address>[];
}

/** What forwards carries packets of anybody. */
export const ANYBODY: readonly Interval<Address>[] = [IPV4, IPV6];

export function sideOf({ id, subnetId, kind, record, addresses, prefixes }: Interface): Side {
  const forwards = FORWARDING.has(kind) || (kind === 'host' && record.SourceDestCheck === false);
  const own = IntervalSet.of(...addresses.map((one): Interval<Address> => [one, one + 1n]), ...prefixes);
  return { eni: id, subnetId: subnetId === '' ? undefined : subnetId, own: forwards ? ANYBODY : [...own] };
}

const FORWARDING: ReadonlySet<Interface['kind']> = new Set(['nat-gateway', 'transit-gateway', 'firewall-endpoint']);

/** Packets of a list as one interface has them: from or to its own addresses; none where it has none of that family. */
export function seenFrom(
  { eni, subnetId, own }: Side,
  direction: RuleDirection,
  packets: PacketSet,
  resourceId: string,
): readonly OpenPackets[] {
  const near = direction === 'egress' ? 'src' : 'dst';
  const seen = packets.map((box) => withNear(box, near, own));
  const side = direction === 'egress' ? 'out' : 'in';
  return seen.isEmpty ? [] : [{ eni, subnetId, resourceId, direction: side, packets: seen, moved: false }];
}

function withNear(box: Box, near: 'src' | 'dst', own: readonly Interval<Address>[]): readonly Box[] {
  const family = familyOf(box[near][0]);
  return own.filter(([from]) => familyOf(from) === family).map((range) => ({ ...box, [near]: range }));
}
