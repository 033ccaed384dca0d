import type { Blocker, GateReport } from '../../../model/audit.ts';
import type { Direction } from '../../../model/gate.ts';
import type { Screen } from '../renderer.ts';
import { blockersAt } from '../words/blockers-at.ts';
import { gateLines } from '../words/gate-lines.ts';
import type { Ink } from './ink.ts';
import { type Hang, run, wrap } from './wrap.ts';

/** Where the gates stand: which way, among which blockers, and the line that is drawn beside them. */
interface Beside {
  readonly direction: Direction;
  readonly blockers: readonly Blocker[];
  readonly rail: string;
}

const INKS: Readonly<Record<GateReport['verdict'], Ink>> = {
  open: 'good',
  shut: 'bad',
  partial: 'half',
  unknown: 'unsure',
};

/** The gates of a hop in their order, those that drop with the numbers of their blockers. */
export function textGates(gates: readonly GateReport[], beside: Beside, screen: Screen): readonly string[] {
  return gateLines(gates).flatMap(({ gate, mark, text }) => {
    const ink = INKS[gate.verdict];
    const numbers = blockersAt(beside.blockers, beside.direction, gate).map((number) => run(`[${number}]`, 'strong'));
    const words = [run(text, gate.verdict === 'open' ? 'plain' : ink), ...numbers];
    return wrap(words, screen, hang(mark, ink, beside.rail));
  });
}

const NARROWEST = 6;

/** A gate that drops everything breaks the line beside it. */
function hang(mark: string, ink: Ink, rail: string): Hang {
  const room = Math.max(NARROWEST, mark.length + 2);
  const beside = ink === 'bad' ? run('✗ ', ink) : run(rail, 'dim');
  return { first: [beside, run(mark.padEnd(room), ink)], rest: `${rail}${' '.repeat(room)}` };
}
