import { LOCAL_POLICY } from '../../lib/approve/policy.ts';
import { memoryPlans } from '../../lib/store/plans/memory.ts';
import { plansTo } from '../dispatch/plans-to.ts';
import { newLink } from './new-link.ts';
import { newPlanId } from './new-plan-id.ts';
import type { PlanPorts } from './plan-ports.ts';

/** Plans on one machine where nobody makes them: whoever wants one is told so. */
export function noPlans(): PlanPorts {
  return { plans: memoryPlans(), ...plansTo(''), policy: LOCAL_POLICY, newPlanId, newLink };
}
