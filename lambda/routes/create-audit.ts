import type { Route } from '../http/route.ts';

/**
 * Takes an order. 202 at once; with `Prefer: wait=N`, 200 and the finished audit if it is there in time. What reads
 * orders is loaded with the first of them: most requests ask how an audit is getting on.
 */
export const createAudit: Route = {
  method: 'POST',
  path: '/v1/audits',
  takes: 'json',
  answer: async (call, ports) => (await import('../audits/take-order.ts')).takeOrder(call, ports),
};
