import type { Remediation, Transition } from '../model/remediation.ts';

/** Where plans are kept. A transition is written together with the record it leads to, or neither is. */
export interface PlanStore {
  /** False where the id is taken. */
  readonly create: (plan: Remediation, first: Transition) => Promise<boolean>;
  readonly find: (id: string) => Promise<Remediation | undefined>;
  /** False where the record is no longer of the version before: of two who change it, one is told no. */
  readonly replace: (next: Remediation, transition?: Transition) => Promise<boolean>;
  /** Every transition so far, in order; they are never changed nor removed before the plan is. */
  readonly history: (id: string) => Promise<readonly Transition[]>;
}
