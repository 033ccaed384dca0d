import type { Policy } from '../../lib/approve/policy.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import type { PlanStore } from '../../lib/store/plan-store.ts';
import type { NewLink } from './new-link.ts';

/** What plans need of the world. The records are the truth: whoever is set going or told reads them first. */
export interface PlanPorts {
  readonly plans: PlanStore;
  /**
   * Sets the remediation of a plan going, and does not wait for it. Rejects where nobody could be asked. The record is
   * `planning` and has its link already, which the proposal keeps.
   */
  readonly dispatchPlan: (id: string) => Promise<void>;
  /** Tells whoever waits that it is approved or rejected; nobody waits yet where the record has no `callbackId`. */
  readonly decided: (record: Remediation) => Promise<void>;
  /** Sets the way back going, and does not wait for it. The record is `undoing`. */
  readonly undo: (id: string) => Promise<void>;
  readonly policy: Policy;
  readonly newPlanId: () => string;
  readonly newLink: () => NewLink;
  /** Where people follow a plan, where there are pages for them; without it, where programs do. */
  readonly planPath?: (id: string) => string;
}
