import { percent } from '../../explain/render/words/percent.ts';
import type { FleetAnswer, FleetBlocker } from '../../model/fleet.ts';
import { GATE_MARKS } from './gate-marks.ts';

/** A question that cannot be asked is no unknown answer: nothing that could be read would answer it. */
export type Look = FleetAnswer['verdict'] | 'unasked';

/** An answer as one cell shows it. Two answers that look the same are of one kind, whatever resources they name. */
export interface Cell {
  readonly look: Look;
  /** `✓`, `◐ 50 %`, `✕`, `?`, `–`. */
  readonly sign: string;
  /** The first gate that drops, `↩` where it is on the way back, `+` where others drop too; empty where none does. */
  readonly mark: string;
}

export const SIGNS: Readonly<Record<Look, string>> = {
  reachable: '✓',
  partial: '◐',
  blocked: '✕',
  unknown: '?',
  unasked: '–',
};

/** What of an answer a cell has room for. */
export function cellOf({ verdict, passShare, blockers, error }: FleetAnswer): Cell {
  const look = error === undefined ? verdict : 'unasked';
  const share = look === 'partial' && passShare !== null ? ` ${percent(passShare)}` : '';
  return { look, sign: `${SIGNS[look]}${share}`, mark: markOf(blockers) };
}

function markOf(blockers: readonly FleetBlocker[]): string {
  const marks = new Set(blockers.map(({ gate, direction }) => `${GATE_MARKS[gate]}${direction === 'back' ? '↩' : ''}`));
  const [first = ''] = marks;
  return marks.size > 1 ? `${first}+` : first;
}
