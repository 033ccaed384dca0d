import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { PLAN_ID } from '../parameters.ts';
import { HISTORY, MADE_PLAN } from '../plan-examples.ts';
import { TracedPlan } from '../plan-shapes.ts';
import { guarded, ok, problemsOf } from '../responses.ts';

export const getPlan: ZodOpenApiOperationObject = {
  operationId: 'getPlan',
  summary: 'One plan: what it changes, the proof, how it stands, and its history',
  requestParams: { path: PLAN_ID },
  responses: guarded({
    '200': ok('The plan as it stands', TracedPlan, { ...MADE_PLAN, history: HISTORY }),
    ...problemsOf('not-found'),
  }),
};
