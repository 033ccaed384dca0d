import type { Route } from '../http/route.ts';

/** The page where a plan is approved. Fetching it changes nothing, whoever does, and however often. */
export const getApproval: Route = {
  method: 'GET',
  path: '/v1/plans/{id}/approval',
  takes: 'nothing',
  answer: async (call, ports) => (await import('../plans/show-approval.ts')).showApproval(call, ports),
};
