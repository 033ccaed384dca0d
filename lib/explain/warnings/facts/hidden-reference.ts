import type { Group, GroupRule } from '../../../evaluate/network/groups.ts';
import type { Interface } from '../../../evaluate/network/interfaces.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { Finding } from '../../../model/audit.ts';
import type { GateAnswer, Hop } from '../../../model/trace.ts';
import { listed, sayGroupRule } from '../../lint/facts/rule-text.ts';

/** A security group gate that decides by rules. */
export interface Filter {
  readonly gate: GateAnswer;
  /** The interface whose groups it reads. */
  readonly owner: Interface;
  readonly direction: RuleDirection;
  /** The interface at the other end of the path, where it is known. */
  readonly far: Interface | undefined;
  /** What lies between the two. */
  readonly via: readonly Hop[];
}

/**
 * A rule that speaks of dropped packets names a group which their far end carries: a group is known by the private
 * addresses of its interfaces, and whatever changes the address or leaves the VPC hides who sends.
 */
export function hiddenReference({ direction, far, via }: Filter, group: Group, rule: GroupRule): readonly Finding[] {
  const named = rule.peer.kind === 'group' ? rule.peer.reference.GroupId : undefined;
  const way = [...new Set(via.map(({ resourceId }) => resourceId))];
  if (named === undefined || far?.groups?.includes(named) !== true) return [];
  return [
    {
      code: 'group-reference-never-matches',
      severity: 'warning',
      message: `The ${direction} rule ${sayGroupRule(rule, direction)} of ${group.id} does not match here, though ${far.id} carries ${named}: the way leads through ${listed(way)}, and beyond that a rule does not know a group.`,
      evidence: { resourceId: group.id, direction, ruleId: rule.ruleId, peer: named, interface: far.id, via: way },
    },
  ];
}
