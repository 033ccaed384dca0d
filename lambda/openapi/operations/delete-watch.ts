import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, problemsOf } from '../responses.ts';
import { WATCH_ID } from '../watch-shapes.ts';

export const deleteWatch: ZodOpenApiOperationObject = {
  operationId: 'deleteWatch',
  summary: 'Remove a watch with its schedule',
  requestParams: { path: WATCH_ID },
  responses: guarded({
    '204': { description: 'It is gone' },
    ...problemsOf('forbidden', 'not-found', 'conflict'),
  }),
};
