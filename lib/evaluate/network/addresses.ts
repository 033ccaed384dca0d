import type { Address, Interval, IntervalSet } from '../../packets/index.ts';
import { indexPrefixes, longest, type PrefixIndex, valuesAt } from '../prefix-index.ts';
import { isGlobalIpv6 } from '../special-addresses.ts';
import type { Interface } from './interfaces.ts';

/** Who has which address. One VPC at a time, because address ranges of VPCs overlap. */
export interface AddressBook {
  /** Whether every interface that may have one of these was collected: only then does an address without an owner belong to nobody. */
  readonly knows: (vpcId: string, addresses: IntervalSet<Address>) => boolean;
  readonly owner: (vpcId: string, address: Address) => Interface | undefined;
  /** By rising start, and who has a wider range before who has a part of it. */
  readonly ownersWithin: (vpcId: string, range: Interval<Address>) => readonly Owned[];
  /** The interface behind a public IPv4 address, or behind a global IPv6 address, with its private address. */
  readonly behind: (address: Address) => { readonly owner: Interface; readonly inside: Address } | undefined;
  readonly publicWithin: (range: Interval<Address>) => readonly Address[];
}

export interface Owned {
  readonly range: Interval<Address>;
  readonly owner: Interface;
}

export function compileAddresses(
  interfaces: readonly Interface[],
  unseen: (vpcId: string) => IntervalSet<Address>,
): AddressBook {
  const byVpc = new Map<string, PrefixIndex<Owned>>();
  for (const [vpcId, group] of Map.groupBy(interfaces, (one) => one.vpcId))
    byVpc.set(vpcId, indexPrefixes(group.flatMap(owned)));
  const outside = new Map(interfaces.flatMap(publicAddresses));
  return {
    knows: (vpcId, addresses) => byVpc.has(vpcId) && unseen(vpcId).intersect(addresses).isEmpty,
    owner: (vpcId, address) => {
      const index = byVpc.get(vpcId);
      const at = index === undefined ? -1 : longest(index, address);
      return index === undefined || at < 0 ? undefined : valuesAt(index, at)[0]?.owner;
    },
    ownersWithin: (vpcId, [from, end]) =>
      (byVpc.get(vpcId)?.values ?? []).flatMap(([first]) =>
        first !== undefined && first.range[0] < end && from < first.range[1] ? [first] : [],
      ),
    behind: (address) => outside.get(address),
    publicWithin: ([from, end]) => [...outside.keys()].filter((address) => from <= address && address < end),
  };
}

function owned(owner: Interface): readonly (readonly [Interval<Address>, Owned])[] {
  const ranges = [...owner.addresses.map((address): Interval<Address> => [address, address + 1n]), ...owner.prefixes];
  return ranges.map((range) => [range, { range, owner }]);
}

/** IPv4 is public where an address is mapped to it; a global IPv6 address is its own public address. */
function publicAddresses(owner: Interface): readonly (readonly [Address, { owner: Interface; inside: Address }])[] {
  const global = owner.addresses
    .filter((address) => isGlobalIpv6(address))
    .map((address) => [address, address] as const);
  return [...owner.publicOf, ...global].map(([inside, address]) => [address, { owner, inside }]);
}
