import type { FirewallPolicy } from '../../model/aws/network-firewall.ts';
import type { Direction } from '../../model/gate.ts';
import type { ReadGroup } from './rule-groups.ts';
import type { Fate, FirewallRule } from './shares.ts';
import { compileStatelessRule } from './stateless-rule.ts';
import { EVERYTHING, ruleGap, undecided } from './undecided.ts';

const FATES: ReadonlyMap<string, Fate> = new Map([
  ['aws:pass', 'allow'],
  ['aws:drop', 'deny'],
  ['aws:forward_to_sfe', 'forward'],
]);

/**
 * The stateless engine as one list: groups and rules by rising priority, then the policy's default. It sees each
 * packet alone, so a reply is asked like any other packet.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-rules-engines.html
 */
export function statelessRules(
  groups: readonly ReadGroup[],
  policy: FirewallPolicy,
  direction: Direction,
): readonly FirewallRule[] {
  return [...groups.flatMap((group) => rulesOf(group, direction)), ...byDefault(policy)];
}

function rulesOf({ name, group, gap }: ReadGroup, direction: Direction): readonly FirewallRule[] {
  const rules = group?.RulesSource?.StatelessRulesAndCustomActions?.StatelessRules;
  if (rules === undefined) return undecided([...FATES.values()], name, gap);
  return rules
    .toSorted((a, b) => a.Priority - b.Priority)
    .flatMap(({ Priority: priority, RuleDefinition: { Actions: actions, MatchAttributes: match } }) => {
      const ruleId = `${name} ${priority}`;
      return doing(actions, ruleId, (action, fate) =>
        compileStatelessRule(match, direction, fate, { code: 'network-firewall-rule', ruleId, facts: { action } }),
      );
    });
}

function byDefault({ StatelessDefaultActions: actions }: FirewallPolicy): readonly FirewallRule[] {
  return doing(actions, 'StatelessDefaultActions', (action, fate) => {
    const cause = { code: 'network-firewall-default', facts: { action } } as const;
    return { fate, cause, certain: EVERYTHING, possible: EVERYTHING };
  });
}

/** Beside the one action that decides, custom ones may stand, which publish metrics. */
function doing(
  actions: readonly string[] = [],
  ruleId: string,
  compile: (action: string, fate: Fate) => FirewallRule,
): readonly FirewallRule[] {
  const action = actions.find((one) => FATES.has(one)) ?? '';
  const fate = FATES.get(action);
  if (fate !== undefined) return [compile(action, fate)];
  return undecided([...FATES.values()], ruleId, ruleGap(ruleId, `${ruleId} says nothing of pass, drop or forward`));
}
