import type { Group } from '../../evaluate/network/groups.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import { indexPrefixes, touching } from '../../evaluate/prefix-index.ts';
import type { Check, Fault } from './check.ts';
import { takersOf } from './facts/coverage.ts';
import { asCover, type Reading, readRules } from './facts/reading.ts';
import { listed, sayGroupRule } from './facts/rule-text.ts';

/**
 * Security group rules that could all be removed at once and change nothing: the rules of the same group and
 * direction that stay cover them. A reference to a group is covered by the whole range of that group's VPC, or by the
 * same reference, never by the addresses that its members happen to have.
 */
export const redundantSecurityGroupRule: Check = (inventory) =>
  inventory.groupIds.flatMap((id) => {
    const group = inventory.group(id);
    if (group === undefined) return [];
    return (['egress', 'ingress'] as const).flatMap((direction) =>
      redundant(readRules(inventory, group, group[direction])).map(([reading, covers]) =>
        fault(group, direction, reading, covers),
      ),
    );
  });

/** The rules to drop, each with what covers it. The smallest go first, so that the widest stay. */
function redundant(readings: readonly Reading[]): readonly (readonly [Reading, readonly Reading[]])[] {
  const near = neighbours(readings);
  const gone = new Set<Reading>();
  const coversOf = (reading: Reading) =>
    near(reading)
      .filter((other) => other !== reading && !gone.has(other))
      .flatMap((other) => asCover(other, reading) ?? []);
  for (const reading of readings.toReversed().toSorted((a, b) => (a.size < b.size ? -1 : Number(a.size > b.size))))
    if (takersOf(reading, coversOf(reading)) !== undefined) gone.add(reading);
  return readings.flatMap((reading) => {
    if (!gone.has(reading)) return [];
    const widest = coversOf(reading).toSorted((a, b) => (a.size > b.size ? -1 : Number(a.size < b.size)));
    return [[reading, takersOf(reading, widest) ?? []] as const];
  });
}

/** The rules whose addresses touch those of a rule, and the references, found by index. */
function neighbours(readings: readonly Reading[]): (reading: Reading) => readonly Reading[] {
  const index = indexPrefixes(
    readings
      .filter(({ name }) => name === undefined)
      .flatMap((one) => one.prefixes.map((prefix) => [prefix, one] as const)),
  );
  const named = Map.groupBy(readings, ({ name }) => name);
  return (reading) => {
    const { hull } = reading.peers;
    const same = reading.name === undefined ? [] : (named.get(reading.name) ?? []);
    return [...(hull === undefined ? [] : new Set(touching(index, hull))), ...same];
  };
}

function fault(group: Group, direction: RuleDirection, { rule }: Reading, covers: readonly Reading[]): Fault {
  const others = covers.map((cover) => sayGroupRule(cover.rule, direction));
  return {
    code: 'redundant-security-group-rule',
    severity: 'info',
    message: `The ${direction} rule ${sayGroupRule(rule, direction)} of ${group.id} adds nothing: ${listed(others)} ${others.length === 1 ? 'covers' : 'cover'} all of it.`,
    evidence: {
      resourceId: group.id,
      direction,
      ruleId: rule.ruleId,
      coveredBy: covers.map((cover) => cover.rule.ruleId),
    },
  };
}
