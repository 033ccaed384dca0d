import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import type { PlanPorts } from './plan-ports.ts';

/** What `newPlanId` makes. Anything else is no id, and no store is asked about it. */
const ID = /^pln-[0-9a-z]{20}$/;

/** The plan of an id from outside, or a Problem `not-found`. */
export async function findPlan(id: string | undefined, { plans }: Pick<PlanPorts, 'plans'>): Promise<Remediation> {
  const found = id !== undefined && ID.test(id) ? await plans.find(id) : undefined;
  if (found === undefined) throw new Problem('not-found', 'There is no plan with this id, or it is forgotten.');
  return found;
}
