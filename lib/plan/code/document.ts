import type { PlannedChange } from '../../model/plan.ts';

/** What of a plan becomes code: its changes, in the order in which they are made. */
export interface Planned {
  readonly id: string;
  readonly changes: readonly PlannedChange[];
}

/** Where the plan belongs; null where nobody told. */
export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

/** A plan as one whole document, to be kept as a file and run by the tool of that name. */
export type Writer = (plan: Planned, place: Place) => string;
