import type { Failure } from '../model/audit-record.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Remediation } from '../model/remediation.ts';
import { type LifeStep, SERVICE, step } from './life-step.ts';

/** How the life of a plan ends once something was changed, or could not be. */
interface End {
  readonly why: string;
  /** As it was last written; absent where nothing was begun. */
  readonly receipt?: Receipt;
}

/** It did not help, or could not be done, and nothing of it is left. */
export function rolledBack(record: Remediation, now: number, end: End): LifeStep {
  return ended('rolled back', 'rolled-back', record, now, end);
}

/** Somebody wants it taken back; so may be taken back what failed half-way and stayed. */
export function undoing(record: Remediation, now: number, said: { by: string; why: string }): LifeStep {
  const begun = step('undoing', record, now, { state: 'undoing', failure: null }, said);
  if (begun.refused !== undefined || (record.receipt !== null && record.receipt.outcome !== 'restored')) return begun;
  return {
    refused: { code: 'conflict', sentence: `plan ${record.id} has changed nothing, so there is nothing to undo` },
  };
}

export function undone(record: Remediation, now: number, end: End): LifeStep {
  return ended('undone', 'undone', record, now, end);
}

/** A temporary opening whose time is up, taken back. */
export function lapsed(record: Remediation, now: number, end: End): LifeStep {
  if (record.lapsesAfter !== null) return ended('lapsed', 'lapsed', record, now, end);
  return { refused: { code: 'conflict', sentence: `plan ${record.id} is not temporary, so it cannot lapse` } };
}

export function failed(
  record: Remediation,
  now: number,
  { failure, receipt }: { failure: Failure; receipt?: Receipt },
): LifeStep {
  const changed = { state: 'failed', failure, ...(receipt !== undefined && { receipt }) } as const;
  return step('failed', record, now, changed, { by: SERVICE, why: failure.message });
}

function ended(
  name: 'rolled back' | 'undone' | 'lapsed',
  state: Remediation['state'],
  record: Remediation,
  now: number,
  { why, receipt }: End,
): LifeStep {
  return step(name, record, now, { state, ...(receipt !== undefined && { receipt }) }, { by: SERVICE, why });
}
