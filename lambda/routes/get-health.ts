import { json } from '../http/answer.ts';
import type { Route } from '../http/route.ts';

/** Whether the API answers. It asks nothing of others: a health check that anybody may call must cost nothing. */
export const getHealth: Route = {
  method: 'GET',
  path: '/v1/health',
  takes: 'nothing',
  answer: async () => json(200, { status: 'ok' }, { 'cache-control': 'no-store' }),
};
