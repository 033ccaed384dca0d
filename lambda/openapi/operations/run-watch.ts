import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';
import { BROKEN_WATCH, WATCH_ID, WatchShown } from '../watch-shapes.ts';

export const runWatch: ZodOpenApiOperationObject = {
  operationId: 'runWatch',
  summary: 'Look now',
  requestParams: { path: WATCH_ID },
  responses: guarded({
    '202': {
      ...ok('It is being looked at; this is how it stood before', WatchShown, BROKEN_WATCH),
      headers: z.object({ location: HEADERS.location }),
    },
    ...problemsOf('forbidden', 'not-found'),
  }),
};
