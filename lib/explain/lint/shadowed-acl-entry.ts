import { compileAcl } from '../../evaluate/network/acls.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { Rule, RuleList } from '../../evaluate/rules.ts';
import type { NetworkAcl } from '../../model/aws/network-acl.ts';
import { IntervalSet } from '../../packets/index.ts';
import type { Check, Fault } from './check.ts';
import { type Region, regionOf, takersOf } from './facts/coverage.ts';
import { listed } from './facts/rule-text.ts';

/** ACL entries that can never decide, because lower-numbered ones take all their packets. */
export const shadowedAclEntry: Check = ({ network }) => (network.snapshot.NetworkAcls ?? []).flatMap(shadowedEntriesOf);

/** The entries of one ACL that never decide; a warning where an entry of the other effect decides in their stead. */
export function shadowedEntriesOf(acl: NetworkAcl): readonly Fault[] {
  const { id, egress, ingress } = compileAcl(acl);
  return [...inList(id, 'egress', egress), ...inList(id, 'ingress', ingress)];
}

interface Entry extends Region {
  readonly rule: Rule;
}

function inList(aclId: string, direction: RuleDirection, { rules }: RuleList): readonly Fault[] {
  const entries = rules.map((rule) => ({
    rule,
    ...regionOf(rule.protocol, rule.ports, IntervalSet.of(...rule.peers)),
  }));
  return entries.flatMap((entry, i) => {
    const takers = takersOf<Entry>(entry, entries.slice(0, i));
    return takers === undefined ? [] : [fault(aclId, direction, entry, takers)];
  });
}

function fault(aclId: string, direction: RuleDirection, { rule }: Entry, by: readonly Entry[]): Fault {
  const takers = by.map((entry) => entry.rule);
  const opposed = takers.filter(({ effect }) => effect !== rule.effect);
  const [noun, verb] = takers.length === 1 ? ['entry', 'takes'] : ['entries', 'take'];
  return {
    code: 'shadowed-acl-entry',
    severity: opposed.length === 0 ? 'info' : 'warning',
    message: `The ${direction} entry ${sayEntry(rule)} of ${aclId} can never decide: ${noun} ${listed(takers.map(sayEntry))}, read first, ${verb} all its packets${consequence(rule, takers.length, opposed.length)}.`,
    evidence: {
      resourceId: aclId,
      direction,
      ruleId: rule.ruleId,
      effect: rule.effect,
      shadowedBy: takers.map(({ ruleId }) => ruleId),
      opposedBy: opposed.map(({ ruleId }) => ruleId),
    },
  };
}

function consequence({ effect }: Rule, takers: number, opposed: number): string {
  if (opposed === 0) return '';
  return `, so ${opposed < takers ? 'some of ' : ''}what it would ${effect} is ${effect === 'allow' ? 'denied' : 'allowed'}`;
}

function sayEntry({ ruleId, cause }: Rule): string {
  return `${ruleId} (${cause.facts?.['entry'] ?? ''})`;
}
