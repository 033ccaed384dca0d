import type { Remediation, Transition } from '../model/remediation.ts';

/**
 * Where plans are kept, each until it expires: from then on it is as if it had never been. A transition is written
 * together with the record it leads to, or neither is. Throws a Problem `too-large` for a plan that does not fit; what
 * cannot be reached rejects with the driver's own error.
 */
export interface PlanStore {
  /** False where the id is taken. */
  readonly create: (plan: Remediation, first: Transition) => Promise<boolean>;
  readonly find: (id: string) => Promise<Remediation | undefined>;
  /** False where the record is no longer of the version before: of two who change it, one is told no. */
  readonly replace: (next: Remediation, transition?: Transition) => Promise<boolean>;
  /**
   * Keeps what was refused, beside the record and without touching it: its `seq` is that of the transition it came after.
   * False where it is not kept: there are MOST_NOTES of them since that transition, or the plan is gone.
   */
  readonly note: (id: string, refused: Transition) => Promise<boolean>;
  /** Every transition so far, in order, each with what was refused after it; they are never changed nor removed before the plan is. */
  readonly history: (id: string) => Promise<readonly Transition[]>;
}

/** Whoever knocks for ever fills no table: a door that was tried this often has told its story. */
export const MOST_NOTES = 50;
