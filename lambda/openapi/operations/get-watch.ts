import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, problemsOf } from '../responses.ts';
import { BROKEN_WATCH, NEW_WATCH, WATCH_ID, WatchShown } from '../watch-shapes.ts';

export const getWatch: ZodOpenApiOperationObject = {
  operationId: 'getWatch',
  summary: 'One watch, and how each of its destinations stands',
  requestParams: { path: WATCH_ID },
  responses: guarded({
    '200': {
      description: 'As it was written last',
      content: {
        'application/json': {
          schema: WatchShown,
          examples: { new: { value: NEW_WATCH }, broken: { value: BROKEN_WATCH } },
        },
      },
    },
    ...problemsOf('not-found'),
  }),
};
