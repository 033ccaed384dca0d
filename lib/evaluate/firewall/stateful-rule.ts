import type { StatefulRule } from '../../model/aws/network-firewall.ts';
import type { Gap } from '../../model/gap.ts';
import type { Direction } from '../../model/gate.ts';
import type { PacketSet } from '../../packets/index.ts';
import { quote } from '../../problem.ts';
import { matchOf, textOf } from './header-match.ts';
import { readOptions } from './rule-options.ts';
import type { Fate, FirewallRule } from './shares.ts';
import { NOT_TCP, ONLY_TCP, ruleGap, undecided } from './undecided.ts';
import type { Words } from './variables.ts';

/** A rule and its place in action order. */
export interface Placed {
  readonly rule: FirewallRule;
  readonly rank: number;
}

export const BOTH_FATES: readonly Fate[] = ['allow', 'deny'];

/** Action order counts actions first and priorities, 1 to 65535, inside an action. */
const RANKS: ReadonlyMap<string, number> = new Map([
  ['PASS', 0],
  ['DROP', 1 << 16],
  ['REJECT', 2 << 16],
]);

export interface RulePlace {
  readonly group: string;
  /** What the rule is called that has no sid. */
  readonly place: string;
  readonly direction: Direction;
  readonly words: Words;
}

export function compileStatefulRule(written: StatefulRule, at: RulePlace): readonly Placed[] {
  const options = readOptions(written);
  const action = written.Action.toUpperCase();
  if (action === 'ALERT' || (options.only ?? at.direction) !== at.direction) return [];
  const ruleId = options.sid === undefined ? at.place : `${at.group} sid:${options.sid}`;
  const match = matchOf(written, ruleId, options, at.words);
  const base = RANKS.get(action);
  const text = textOf(written, options.deeper);
  if (base === undefined)
    return placeUndecided(BOTH_FATES, ruleId, ruleGap(ruleId, `${quote(text)} has no known action`));
  const rank = base + options.priority;
  const fate = action === 'PASS' ? 'allow' : 'deny';
  const rule: FirewallRule = {
    fate,
    cause: { code: 'network-firewall-rule', ruleId, facts: { rule: text } },
    ...match,
  };
  if (action !== 'REJECT') return [{ rule, rank }];
  return [
    { rule: within(ONLY_TCP, { ...rule, cause: { ...rule.cause, code: 'network-firewall-reject' } }), rank },
    { rule: within(NOT_TCP, rule), rank },
  ];
}

/** Only tcp has a reset to be rejected with. */
function within(region: PacketSet, rule: FirewallRule): FirewallRule {
  const certain = rule.certain.intersect(region);
  return { ...rule, certain, possible: rule.possible.intersect(region) };
}

/** What cannot be read stands wherever its actions would put it. */
export function placeUndecided(
  fates: readonly Fate[],
  ruleId: string,
  gap: Gap,
  possible?: PacketSet,
): readonly Placed[] {
  return undecided(fates, ruleId, gap, possible).map((rule) => ({
    rule,
    rank: RANKS.get(rule.fate === 'allow' ? 'PASS' : 'DROP') ?? 0,
  }));
}
