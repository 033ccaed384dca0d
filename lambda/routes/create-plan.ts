import type { Route } from '../http/route.ts';

/** Asks for the fixes of an audit. 202 at once; with `Prefer: wait=N`, 200 and the plan if it is made in time. */
export const createPlan: Route = {
  method: 'POST',
  path: '/v1/audits/{id}/plans',
  takes: 'json',
  answer: async (call, ports) => (await import('../plans/take-wish.ts')).takeWish(call, ports),
};
