import type { Network } from '../../../evaluate/network/network.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { Permission } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { IntervalSet, parsePrefix } from '../../../packets/index.ts';
import { roomInGroup } from '../../quotas/group-rules.ts';

/** A group that is full afterwards, or whose limit cannot be told. */
export function spaceWarnings(
  network: Network,
  groupId: string,
  direction: RuleDirection,
  permissions: readonly Permission[],
): readonly string[] {
  const room = roomInGroup(network, groupId, direction, permissions);
  return room.fits && room.warning !== undefined ? [room.warning] : [];
}

/** Addresses of AWS's own lists belong to services that change them without notice. */
export function movingAddresses({ PrefixLists: lists = [] }: Snapshot, { peer }: Permission): readonly string[] {
  if (!('cidr' in peer)) return [];
  const wanted = IntervalSet.of(parsePrefix(peer.cidr));
  return lists
    .filter((list) => list.PrefixListName?.startsWith('com.amazonaws.') === true)
    .filter((list) => IntervalSet.of(...(list.Cidrs ?? []).map(parsePrefix)).covers(wanted))
    .map(
      ({ PrefixListId: id, PrefixListName: name }) =>
        `${peer.cidr} is one of the addresses of ${name}, which change; a rule for ${id} would go along with them`,
    );
}
