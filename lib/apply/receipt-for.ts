import type { Plan } from '../model/plan.ts';
import type { Receipt } from '../model/receipt.ts';

/** Where a plan is applied. */
export interface ApplyPlace {
  readonly account: string | null;
  readonly region: string;
}

/** A receipt on which nothing is done yet. */
export function receiptFor(plan: Plan, { account, region }: ApplyPlace): Receipt {
  const { id, digest, question, changes } = plan;
  const untouched = { status: 'planned', before: null, made: {}, calls: [], failure: null } as const;
  return {
    schemaVersion: 1,
    planId: id,
    digest,
    account,
    region,
    question,
    steps: changes.map(({ change }) => ({ change, ...untouched, calls: [] })),
    outcome: 'under-way',
  };
}
