import type { Address } from './address.ts';
import { holds, prefixLength } from './address.ts';
import type { RawSnapshot } from './snapshot.ts';

/** A prefix list's members, from its entries or from describe-prefix-lists; undefined when neither was read. */
export function prefixListMembers(snapshot: RawSnapshot, id: string): readonly string[] | undefined {
  const recorded = snapshot.prefixListEntries?.find((list) => list.PrefixListId === id);
  if (recorded !== undefined) return recorded.Entries.map((entry) => entry.Cidr);
  return snapshot.PrefixLists?.find((list) => list.PrefixListId === id)?.Cidrs;
}

/** The length of the longest member that holds the address. */
export function longestMember(members: readonly string[], address: Address): number | undefined {
  let longest: number | undefined;
  for (const member of members) {
    if (holds(member, address)) longest = Math.max(longest ?? 0, prefixLength(member));
  }
  return longest;
}
