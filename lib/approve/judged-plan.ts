import type { Plan, RiskLevel } from '../model/plan.ts';

/** What of a plan a policy looks at. */
export type JudgedPlan = Pick<Plan, 'changes'> & { readonly risk: { readonly level: RiskLevel } };
