import type { GroupRule } from '../../evaluate/network/groups.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import { inventoryOf } from '../../explain/lint/facts/inventory.ts';
import type { Permission } from '../../model/change.ts';
import { type Family, familyOf } from '../../packets/index.ts';
import { carriersOf } from '../openings/group-carriers.ts';
import { RULES_TIMES_GROUPS } from './interface-groups.ts';
import { prefixListWeight } from './prefix-list-weight.ts';
import { type Room, roomFor, together } from './room.ts';

/** Rules of a group, counted apart for each direction and each family. */
export const RULES_PER_GROUP = 60;

/**
 * Whether a group takes these rules too. A rule that names a group counts once for either family, and one that names a
 * prefix list as many times as the list may have entries.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
 */
export function roomInGroup(
  network: Network,
  groupId: string,
  direction: RuleDirection,
  permissions: readonly Permission[],
): Room {
  const rules = inventoryOf(network).group(groupId)?.[direction] ?? [];
  const most = mostRules(network, groupId);
  const unread = permissions.flatMap(({ peer }) => unreadList(network, peer));
  const [list] = unread;
  const rooms = ([4, 6] as const).map((family) => {
    const used = sum(rules.map((rule) => costOfRule(network, rule, family)));
    const more = sum(permissions.map(({ peer }) => costOf(network, peer, family)));
    const of = `${groupId} (${direction})`;
    return more === 0 ? FREE : roomFor({ of, what: `IPv${family} rules`, used, more, usual: RULES_PER_GROUP, most });
  });
  const room = together(rooms);
  return room.fits && list !== undefined
    ? { fits: true, warning: `${list} counts as many rules as it may have entries, and how many was not read` }
    : room;
}

const FREE: Room = { fits: true };

/** Rules and groups per interface share one product: where interfaces have many groups, groups have fewer rules. */
function mostRules(network: Network, groupId: string): number {
  const groups = carriersOf(network, groupId).map((one) => one.groups?.length ?? 0);
  return Math.floor(RULES_TIMES_GROUPS / Math.max(1, ...groups));
}

function costOfRule(network: Network, { peer }: GroupRule, family: Family): number {
  if (peer.kind === 'prefix') return Number(familyOf(peer.prefix[0]) === family);
  return peer.kind === 'group' ? 1 : (prefixListWeight(network.snapshot, peer.id) ?? 1);
}

function costOf(network: Network, peer: Permission['peer'], family: Family): number {
  if ('cidr' in peer) return Number(peer.cidr.includes(':') === (family === 6));
  return 'groupId' in peer ? 1 : (prefixListWeight(network.snapshot, peer.prefixListId) ?? 1);
}

function unreadList({ snapshot }: Network, peer: Permission['peer']): readonly string[] {
  if (!('prefixListId' in peer)) return [];
  return prefixListWeight(snapshot, peer.prefixListId) === undefined ? [peer.prefixListId] : [];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
