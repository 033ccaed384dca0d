import { type Address, type Family, familyOf, formatAddress, IntervalSet, IPV4, IPV6 } from '../packets/index.ts';

/** One thing to send packets to: addresses of one family, and what a report calls them. */
export interface Aim {
  readonly family: Family;
  readonly addresses: IntervalSet<Address>;
  readonly label: string;
}

/** A host that the asker named: the address is added to the name. */
export function aimAt(name: string, address: Address): Aim {
  return {
    family: familyOf(address),
    addresses: IntervalSet.of([address, address + 1n]),
    label: `${name} (${formatAddress(address)})`,
  };
}

/** Addresses as written, one aim for each family that has any. */
export function aimsWithin(addresses: IntervalSet<Address>, label: string): readonly Aim[] {
  const aims: readonly Aim[] = [
    { family: 4, addresses: addresses.intersect(IntervalSet.of(IPV4)), label },
    { family: 6, addresses: addresses.intersect(IntervalSet.of(IPV6)), label },
  ];
  return aims.filter((aim) => !aim.addresses.isEmpty);
}
