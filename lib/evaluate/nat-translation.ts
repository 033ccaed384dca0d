import { type Address, type Box, familyOf, type Interval, IntervalSet, type PacketSet } from '../packets/index.ts';
import { shiftBack } from './leave.ts';
import type { Onward } from './path.ts';
import { NAT64 } from './special-addresses.ts';

/** A NAT gateway and most load balancers draw source ports from these. */
const NAT_PORTS: Interval<number> = [1024, 65536];

/** IPv6 goes through as 64:ff9b::/96 alone: other destinations stop here, and a mixture is asked apart. */
export function familyWay({ packets, dstShift }: Onward): {
  readonly parts?: readonly IntervalSet<Address>[];
  readonly translatable: boolean;
} {
  const destinations = packets.addresses('dst');
  const [first] = destinations.bounds;
  if (first === undefined || familyOf(first) === 4) return { translatable: true };
  const inside = destinations.intersect(IntervalSet.of<Address>(NAT64));
  if (inside.isEmpty || inside.equals(destinations)) return { translatable: !inside.isEmpty };
  const parts = [inside, destinations.subtract(inside)].map((part) => shiftBack(part, dstShift));
  return { parts, translatable: false };
}

/** From a 64:ff9b::/96 destination to the IPv4 address in its last 32 bits. */
export function natShift(packets: PacketSet): Address {
  const [first] = packets.addresses('dst').bounds;
  return first === undefined || familyOf(first) === 4 ? 0n : -NAT64[0];
}

/** A packet as a NAT sends it on: from its own address, and a port of its own where the protocol has ports. */
export function translate(box: Box, inside: Address, shift: Address): Box {
  const ports = box.protocol[0] === 6 || box.protocol[0] === 17 ? NAT_PORTS : box.sport;
  return { ...box, src: [inside, inside + 1n], sport: ports, dst: [box.dst[0] + shift, box.dst[1] + shift] };
}
