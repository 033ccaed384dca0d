import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { PLAN_ID } from '../parameters.ts';
import { MADE_PLAN } from '../plan-examples.ts';
import { ShownPlan } from '../plan-shapes.ts';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';

export const undoPlan: ZodOpenApiOperationObject = {
  operationId: 'undoPlan',
  summary: 'Take back what a plan has changed',
  requestParams: { path: PLAN_ID },
  responses: guarded({
    '202': {
      ...ok('It is being taken back', ShownPlan, { ...MADE_PLAN, state: 'undoing' }),
      headers: z.object({ location: HEADERS.location }),
    },
    ...problemsOf('forbidden', 'not-found', 'conflict'),
  }),
};
