import type { Snapshot } from '../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../packets/index.ts';
import { Problem, quote } from '../problem.ts';

/** What a prefix list holds. Lists of AWS services hold both families. */
export function prefixListAddresses(snapshot: Snapshot, id: string): IntervalSet<Address> {
  const entries = snapshot.documents.prefixListEntries?.find((one) => one.PrefixListId === id)?.Entries;
  const cidrs = snapshot.PrefixLists?.find((one) => one.PrefixListId === id)?.Cidrs;
  const found = entries?.map((entry) => entry.Cidr) ?? cidrs;
  if (found === undefined) {
    const command = `aws ec2 get-managed-prefix-list-entries --prefix-list-id ${id}`;
    const remedy = `collect ${command} and write "PrefixListId" beside its "Entries"`;
    throw new Problem('not-found', `the entries of prefix list ${quote(id)} are not in the snapshot; ${remedy}`);
  }
  if (found.length === 0)
    throw new Problem('bad-input', `prefix list ${quote(id)} is empty, so there is nothing to reach`);
  return IntervalSet.of(...found.map(parsePrefix));
}
