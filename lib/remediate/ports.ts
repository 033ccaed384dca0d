import type { Hands } from '../apply/action.ts';
import type { Policy } from '../approve/policy.ts';
import type { Place } from '../collect/aws/place.ts';
import type { LivePlan } from '../live/live-plan.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Remediation } from '../model/remediation.ts';
import type { PlanStamp, Watch } from '../pipeline.ts';
import type { PlanStore } from '../store/plan-store.ts';

/** Seconds. */
export interface Pauses {
  /** Between two looks for a change: AWS shows what was written after a while. */
  readonly betweenLooks: number;
  /** Before the last look at a change that stays, by when a tool that puts things back will have done so. */
  readonly beforeLater: number;
}

export const PAUSES: Pauses = { betweenLooks: 10, beforeLater: 900 };

/** What a remediation needs of the world. */
export interface RemediatorPorts {
  readonly plans: PlanStore;
  readonly policy: Policy;
  /** Whether changes may be made at all; without it a plan is proposed, and that is all. */
  readonly mayApply: boolean;
  readonly pauses: Pauses;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly hash: (text: string) => string;
  /** Reads the account, asks the host, and plans. Throws a Problem. */
  readonly plan: (order: AuditOrder, stamp: PlanStamp, watch: Watch) => Promise<LivePlan>;
  /** Where an order is about, and the hands that may write there. */
  readonly hands: (order: AuditOrder, signal: AbortSignal) => { readonly hands: Hands; readonly place: Place };
  /** Tells whoever waits for a decision to look again. */
  readonly wake: (callbackId: string, record: Remediation) => Promise<void>;
  /** Told of the end, whatever it is. Never rejects. */
  readonly tell: (ended: Remediation) => Promise<void>;
  readonly log: (sentence: string, facts: Readonly<Record<string, unknown>>) => void;
}
