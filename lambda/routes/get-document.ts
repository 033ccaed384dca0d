import type { Route } from '../http/route.ts';

/** The OpenAPI document of all this. */
export const getDocument: Route = {
  method: 'GET',
  path: '/v1/openapi.json',
  takes: 'nothing',
  answer: async (_call, { document }) => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
    body: await document(),
  }),
};
