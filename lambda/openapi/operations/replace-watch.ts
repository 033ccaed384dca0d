import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, ok, problemsOf } from '../responses.ts';
import { BROKEN_WATCH, SPEC, Spec, WATCH_ID, WatchShown } from '../watch-shapes.ts';

export const replaceWatch: ZodOpenApiOperationObject = {
  operationId: 'replaceWatch',
  summary: 'Change what is watched, or how often',
  requestParams: { path: WATCH_ID },
  requestBody: { required: true, content: { 'application/json': { schema: Spec, example: SPEC } } },
  responses: guarded({
    '200': ok('The watch as it is from now on', WatchShown, BROKEN_WATCH),
    ...problemsOf('bad-input', 'forbidden', 'not-found', 'conflict', 'too-large', 'wrong-type'),
  }),
};
