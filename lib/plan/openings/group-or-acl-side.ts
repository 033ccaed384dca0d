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

/** Packets of a list as one interface has them: from or to its own addresses; none where it has none of that family. */
export function seenFrom(
  owner: Interface,
  direction: RuleDirection,
  packets: PacketSet,
  resourceId: string,
): readonly OpenPackets[] {
  const near = direction === 'egress' ? 'src' : 'dst';
  const own = nearAddresses(owner);
  const seen = packets.map((box) => withNear(box, near, own));
  if (seen.isEmpty) return [];
  const side = direction === 'egress' ? 'out' : 'in';
  const subnetId = owner.subnetId === '' ? undefined : owner.subnetId;
  return [{ eni: owner.id, subnetId, resourceId, direction: side, packets: seen, moved: false }];
}

function withNear(box: Box, near: 'src' | 'dst', own: readonly Interval<Address>[]): readonly Box[] {
  const family = familyOf(box[near][0]);
  return own.filter(([from]) => familyOf(from) === family).map((range) => ({ ...box, [near]: range }));
}

/** What forwards carries packets of anybody. */
function nearAddresses({ kind, record, addresses, prefixes }: Interface): readonly Interval<Address>[] {
  const forwards = FORWARDING.has(kind) || (kind === 'host' && record.SourceDestCheck === false);
  if (forwards) return [IPV4, IPV6];
  return [...IntervalSet.of(...addresses.map((one): Interval<Address> => [one, one + 1n]), ...prefixes)];
}

const FORWARDING: ReadonlySet<Interface['kind']> = new Set(['nat-gateway', 'transit-gateway', 'firewall-endpoint']);
