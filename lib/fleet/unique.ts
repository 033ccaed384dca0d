import type { Interface } from '../evaluate/network/interfaces.ts';
import type { Network } from '../evaluate/network/network.ts';

/**
 * Tells who is like nobody: whoever is written down somewhere by id (as a route's target, say, or as what AWS refused to
 * tell of), whom the recordings hold twice, who has a delegated prefix, which begins and ends where no other does, and
 * everybody where a host has reported, for what stands inside hosts looks at more than ranges of addresses.
 */
export function uniqueIn({ snapshot }: Network, named: ReadonlySet<string>): (one: Interface) => boolean {
  const counts = new Map<string, number>();
  for (const { NetworkInterfaceId: id } of snapshot.NetworkInterfaces ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
  const reported = Object.keys(snapshot.hosts).length > 0;
  return ({ id, record, prefixes }) =>
    reported ||
    prefixes.length > 0 ||
    counts.get(id) !== 1 ||
    !/^eni-[\w-]+$/.test(id) ||
    named.has(id) ||
    named.has(record.Attachment?.InstanceId ?? '');
}
