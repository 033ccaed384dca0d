import type { Interface } from '../../evaluate/network/interfaces.ts';
import {
  type Address,
  ANY_ADDRESS,
  type Interval,
  IntervalSet,
  type PacketSet,
  packets as packetsOf,
} from '../../packets/index.ts';
import { INSIDE } from '../routes/address-space.ts';

/**
 * What an interface sends to some destinations: every protocol and port, from its own addresses. Those that forward send
 * under anybody's, and a NAT gateway does so when it hands a reply back to its client.
 */
export function sentTo(owner: Interface, dst: IntervalSet<Address>): PacketSet {
  if (forwards(owner)) return packetsOf({ src: ANY_ADDRESS, dst });
  const src = IntervalSet.of(...owner.addresses.map((one): Interval<Address> => [one, one + 1n]), ...owner.prefixes);
  const own = packetsOf({ src, dst });
  return owner.kind === 'nat-gateway' ? own.union(packetsOf({ dst: dst.intersect(INSIDE) })) : own;
}

function forwards({ kind, record }: Interface): boolean {
  return record.SourceDestCheck === false
    ? kind !== 'nat-gateway'
    : kind === 'transit-gateway' || kind === 'firewall-endpoint';
}
