import type { GateReport } from '../../../model/audit.ts';
import { percent } from './percent.ts';

/** The part of what the gate was asked about that certainly passes. */
export function passing({ rulings }: GateReport): number {
  return shareOf(rulings, 'allow');
}

/** The part that it certainly drops. */
export function dropping({ rulings }: GateReport): number {
  return shareOf(rulings, 'deny');
}

function shareOf(rulings: GateReport['rulings'], effect: 'allow' | 'deny'): number {
  const sum = rulings.filter((ruling) => ruling.effect === effect).reduce((all, { share }) => all + share, 0);
  return Math.min(1, sum);
}

/** The answer of a gate in a word or two, for readers who see no colour. */
export function gateAnswer(gate: GateReport): string {
  return gate.verdict === 'partial' ? `${percent(passing(gate))} pass` : gate.verdict;
}

/** The rules by which it drops, or by which it passes when it drops nothing; those without a name are left out. */
export function decidingRules({ rulings }: GateReport): readonly string[] {
  const effect = rulings.some((ruling) => ruling.effect === 'deny') ? 'deny' : 'allow';
  return rulings.flatMap((ruling) => (ruling.effect === effect && ruling.ruleId !== null ? [ruling.ruleId] : []));
}

/** `rule 100, 110`; a host's rule is named by its place already: `inet filter output handle 12`. */
export function sayRules(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  return ids.some((id) => id.includes(' ')) ? ids.join('; ') : `rule ${ids.join(', ')}`;
}
