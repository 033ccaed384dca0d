import { json } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

/** Takes back what a plan has changed. 202: GET the plan to see it undone. */
export const undoPlan: Route = {
  method: 'POST',
  path: '/v1/plans/{id}/undo',
  takes: 'nothing',
  answer: async (call, ports) => {
    const [{ undoPlan: undo }, { showPlan }] = await Promise.all([
      import('../plans/undo.ts'),
      import('../plans/show-plan.ts'),
    ]);
    const record = await undo(call, ports);
    return json(202, showPlan(record), { location: `/v1/plans/${record.id}` });
  },
};
