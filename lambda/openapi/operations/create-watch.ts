import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';
import { NEW_WATCH, SPEC, Spec, WatchShown } from '../watch-shapes.ts';

export const createWatch: ZodOpenApiOperationObject = {
  operationId: 'createWatch',
  summary: 'Save an expectation, and be told when it breaks and when it holds again',
  requestBody: { required: true, content: { 'application/json': { schema: Spec, example: SPEC } } },
  responses: guarded({
    '201': {
      ...ok('The watch is kept, and is run by its schedule', WatchShown, NEW_WATCH),
      headers: z.object({ location: HEADERS.location }),
    },
    ...problemsOf('bad-input', 'forbidden', 'conflict', 'too-large', 'wrong-type'),
  }),
};
