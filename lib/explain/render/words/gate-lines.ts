import type { GateReport } from '../../../model/audit.ts';
import { decidingRules, dropping, passing, sayRules } from './gate-answer.ts';
import { gateNoun, gateWithId } from './nouns.ts';
import { percent } from './percent.ts';
import { refuses } from './refuses.ts';

/** One line about gates: open neighbours side by side, each of the others alone. */
export interface GateLine {
  /** `ok`, `DROP`, `REFUSED`, `part 50 %` or `?`: readable without colour. */
  readonly mark: string;
  readonly text: string;
  /** The gate that is not open; the first of those that are. */
  readonly gate: GateReport;
}

/** The gates of a hop in their order. */
export function gateLines(gates: readonly GateReport[]): readonly GateLine[] {
  return stretches(gates).flatMap((stretch) => {
    const [gate] = stretch;
    if (gate === undefined) return [];
    return [{ gate, mark: markOf(gate), text: gate.verdict === 'open' ? sideBySide(stretch) : account(gate) }];
  });
}

function stretches(gates: readonly GateReport[]): readonly (readonly GateReport[])[] {
  const all: GateReport[][] = [];
  for (const gate of gates) {
    const last = all.at(-1);
    if (gate.verdict === 'open' && last?.[0]?.verdict === 'open') last.push(gate);
    else all.push([gate]);
  }
  return all;
}

/** `network ACL ×2, route table`: two lists are asked where one subnet is entered and left. */
function sideBySide(gates: readonly GateReport[]): string {
  const nouns = Map.groupBy(gates, gateNoun);
  return [...nouns].map(([noun, { length }]) => (length > 1 ? `${noun} ×${length}` : noun)).join(', ');
}

function markOf(gate: GateReport): string {
  const told = gate.rulings.every(({ effect, code }) => effect !== 'deny' || refuses(code));
  const marks = {
    open: 'ok',
    shut: told ? 'REFUSED' : 'DROP',
    partial: `part ${percent(passing(gate))}`,
    unknown: '?',
  };
  return marks[gate.verdict];
}

function account(gate: GateReport): string {
  const name = gateWithId(gate.gate, gate.resourceId);
  if (gate.verdict === 'unknown') return `${name}, not known`;
  const rules = sayRules(decidingRules(gate));
  return `${name}${rules === '' ? '' : `, ${rules}`}${gate.verdict === 'partial' ? `, drops ${percent(dropping(gate))}` : ''}`;
}
