import type { Budget } from '../faults/budget.ts';
import type { ArmedFaults } from '../faults/faults.ts';
import type { Cloud } from '../world/cloud.ts';
import type { Call } from './call.ts';

/** Everything that a call meets. */
export interface Place {
  readonly cloud: Cloud;
  readonly budget: Budget;
  readonly faults: ArmedFaults;
  readonly note: (call: Call) => void;
  /** Of what nobody expected, which the caller is told nothing of. */
  readonly report: (bug: unknown) => void;
}
