import { compileGroups, type GroupRule } from '../../../evaluate/network/groups.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { ChangeOf, Permission } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import { writePrefix } from './fewest-prefixes.ts';
import { ruleRows, withPermissions } from './rows.ts';
import { matchedBy } from './traffic.ts';

type Change = ChangeOf<'open-security-group'>;

/** The rules in both tellings of the group; nothing where one is there already, for AWS takes no second one. */
export function patchRules(snapshot: Snapshot, { groupId, direction, permissions }: Change): Snapshot {
  if (isThere(snapshot, groupId, direction, permissions)) return snapshot;
  const { SecurityGroups: groups, SecurityGroupRules: rules } = snapshot;
  const owner = groups?.find((group) => group.GroupId === groupId)?.OwnerId;
  const rows = ruleRows(snapshot, { id: groupId, owner }, direction, permissions);
  const opened = groups?.map((group) =>
    group.GroupId === groupId ? withPermissions(group, direction, permissions) : group,
  );
  return {
    ...snapshot,
    ...(opened === undefined ? {} : { SecurityGroups: opened }),
    ...(rules === undefined ? {} : { SecurityGroupRules: [...rules, ...rows] }),
  };
}

function isThere(
  { SecurityGroups: groups = [], SecurityGroupRules: rules = [] }: Snapshot,
  groupId: string,
  direction: RuleDirection,
  permissions: readonly Permission[],
): boolean {
  const own = {
    SecurityGroups: groups.filter((group) => group.GroupId === groupId),
    SecurityGroupRules: rules.filter((rule) => rule.GroupId === groupId),
  };
  const known = compileGroups({ ...own, documents: {}, hosts: {} })?.get(groupId)?.[direction] ?? [];
  return known.some((rule) => permissions.some((permission) => isSame(rule, permission)));
}

function isSame({ protocol, ports, peer }: GroupRule, permission: Permission): boolean {
  const wanted = matchedBy(permission);
  const alike = [...protocol, ...ports].join(' ') === [...wanted.protocol, ...wanted.ports].join(' ');
  return alike && namesSame(peer, permission.peer);
}

function namesSame(peer: GroupRule['peer'], wanted: Permission['peer']): boolean {
  if (peer.kind === 'prefix') return 'cidr' in wanted && writePrefix(peer.prefix) === wanted.cidr;
  if (peer.kind === 'prefix-list') return 'prefixListId' in wanted && peer.id === wanted.prefixListId;
  return 'groupId' in wanted && peer.reference.GroupId === wanted.groupId;
}
