import { json } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { findPlan } from '../plans/find-plan.ts';
import { showPlan } from '../plans/show-plan.ts';

/** One plan: the changes with their proof, how it stands, and everything that was ever done or tried about it. */
export const getPlan: Route = {
  method: 'GET',
  path: '/v1/plans/{id}',
  takes: 'nothing',
  answer: async ({ parameters }, ports) => {
    const record = await findPlan(parameters['id'], ports);
    const history = await ports.plans.history(record.id);
    return json(200, { ...showPlan(record), history });
  },
};
