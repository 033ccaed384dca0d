import { json } from '../http/answer.ts';
import { isForm } from '../http/read-form.ts';
import type { Route } from '../http/route.ts';

/** Approves or rejects a plan, by the token of a link and the code: a program with JSON, the page with its form. */
export const decidePlan: Route = {
  method: 'POST',
  path: '/v1/plans/{id}/decision',
  takes: 'json-or-form',
  answer: async (call, ports) => {
    if (isForm(call.headers)) return (await import('../plans/decide-by-form.ts')).decideByForm(call, ports);
    const [{ decidePlan: decide }, { showPlan }] = await Promise.all([
      import('../plans/decide.ts'),
      import('../plans/show-plan.ts'),
    ]);
    return json(200, showPlan(await decide(call, ports)), { 'cache-control': 'no-store' });
  },
};
