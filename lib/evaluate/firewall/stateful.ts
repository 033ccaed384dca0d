import type { FirewallPolicy, RuleGroup, StatefulRule } from '../../model/aws/network-firewall.ts';
import type { Direction } from '../../model/gate.ts';
import { quote } from '../../problem.ts';
import type { ReadGroup } from './rule-groups.ts';
import type { Fate, FirewallRule } from './shares.ts';
import { BOTH_FATES, compileStatefulRule, type Placed, placeUndecided } from './stateful-rule.ts';
import { readSuricata } from './suricata.ts';
import { ONLY_TCP, ruleGap } from './undecided.ts';
import { type Names, wordsOf } from './variables.ts';

type Source = NonNullable<RuleGroup['RulesSource']>;

export function isStrict({ StatefulEngineOptions: options }: FirewallPolicy): boolean {
  return options?.RuleOrder === 'STRICT_ORDER';
}

/**
 * The rules of the stateful engine as one list, without what it does where none matches. In strict order they stand
 * as written, group by group. In action order every pass rule comes before every drop rule, and these before the
 * reject rules, whatever group they are in. Alert rules decide nothing in either.
 * @see https://docs.aws.amazon.com/network-firewall/latest/developerguide/suricata-rule-evaluation-order.html
 */
export function statefulRules(
  groups: readonly ReadGroup[],
  names: Names,
  direction: Direction,
): readonly FirewallRule[] {
  const written = groups.flatMap((group) => rulesOf(group, names, direction));
  const ordered = isStrict(names.policy) ? written : written.toSorted((a, b) => a.rank - b.rank);
  return ordered.map(({ rule }) => rule);
}

function rulesOf(read: ReadGroup, names: Names, direction: Direction): readonly Placed[] {
  const { name, group, gap, managed, watches } = read;
  const { RulesString: text, RulesSourceList: domains, StatefulRules: rules } = group?.RulesSource ?? {};
  if (domains !== undefined) return direction === 'out' ? askNames(name, domains) : [];
  const written = rules ?? (text === undefined ? undefined : readSuricata(text));
  if (group !== undefined && written !== undefined) return compileAll(written, read, group, names, direction);
  if (watches) return [];
  return placeUndecided(managed ? ['deny'] : BOTH_FATES, name, gap);
}

function compileAll(
  written: readonly (StatefulRule | string)[],
  { name, watches }: ReadGroup,
  group: RuleGroup,
  names: Names,
  direction: Direction,
): readonly Placed[] {
  const words = wordsOf(group, names);
  return written.flatMap((rule, i) => {
    const place = `${name} #${i + 1}`;
    if (typeof rule === 'string')
      return placeUndecided(
        BOTH_FATES,
        place,
        ruleGap(place, `${quote(rule)} in ${name} is not a rule that can be read`),
      );
    if (watches && rule.Action === 'DROP') return [];
    return compileStatefulRule(rule, { group: name, place, direction, words });
  });
}

/** The rules that AWS makes of a domain list ask for names that a client sends, and so of tcp alone. */
function askNames(name: string, { GeneratedRulesType: kind = '' }: NonNullable<Source['RulesSourceList']>) {
  if (kind === 'ALERTLIST') return [];
  const fates: readonly Fate[] = kind === 'DENYLIST' || kind === 'REJECTLIST' ? ['deny'] : BOTH_FATES;
  const gap = ruleGap(name, `the domain list ${name} decides by names, which show only once a connection is open`);
  return placeUndecided(fates, name, gap, ONLY_TCP);
}
