import type { Group, GroupRule } from '../../evaluate/network/groups.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { Check, Fault } from './check.ts';
import { type Dead, deadPeer } from './facts/dead-peer.ts';
import type { Inventory } from './facts/inventory.ts';
import { sayGroupRule, sayPeer } from './facts/rule-text.ts';

/** Rules that name a group or a prefix list which nobody and nothing is in, from wherever their group is carried. */
export const groupRuleNeverMatches: Check = (inventory) =>
  inventory.groupIds.flatMap((id) => {
    const group = inventory.group(id);
    if (group === undefined) return [];
    // A group may be carried in other VPCs than its own.
    const carried = inventory.carriers(id).map(({ vpcId }) => vpcId);
    const vpcs = [...new Set([...carried, ...(group.vpcId === undefined ? [] : [group.vpcId])])];
    return (['egress', 'ingress'] as const).flatMap((direction) =>
      group[direction].flatMap((rule) => {
        const dead = deadEverywhere(inventory, group, rule, direction, vpcs);
        return dead === undefined ? [] : [deadRule('group-rule-never-matches', group, rule, direction, dead)];
      }),
    );
  });

function deadEverywhere(
  inventory: Inventory,
  group: Group,
  rule: GroupRule,
  direction: RuleDirection,
  vpcs: readonly string[],
): Dead | undefined {
  const found = vpcs.map((vpcId) => deadPeer(inventory, group, rule, direction, vpcId));
  return found.includes(undefined) ? undefined : found[0];
}

export function deadRule(
  code: string,
  group: Group,
  rule: GroupRule,
  direction: RuleDirection,
  { cause, because }: Dead,
): Fault {
  return {
    code,
    severity: cause === 'empty' ? 'info' : 'warning',
    message: `The ${direction} rule ${sayGroupRule(rule, direction)} of ${group.id} matches nothing: ${because}.`,
    evidence: { resourceId: group.id, direction, ruleId: rule.ruleId, peer: sayPeer(rule.peer), cause },
  };
}
