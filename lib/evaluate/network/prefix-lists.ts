import type { Snapshot } from '../../model/snapshot.ts';
import { type Address, type Interval, parsePrefix } from '../../packets/index.ts';

/** Both kinds of list: AWS's own with `Cidrs`, and managed ones whose entries are a file of their own. */
export function compileLists(snapshot: Snapshot): ReadonlyMap<string, readonly Interval<Address>[]> {
  const lists = new Map<string, readonly Interval<Address>[]>();
  for (const { PrefixListId: id, Cidrs } of snapshot.PrefixLists ?? [])
    if (Cidrs !== undefined) lists.set(id, Cidrs.map(parsePrefix));
  for (const { PrefixListId: id, Entries } of snapshot.documents.prefixListEntries ?? [])
    lists.set(
      id,
      Entries.map((entry) => parsePrefix(entry.Cidr)),
    );
  return lists;
}
