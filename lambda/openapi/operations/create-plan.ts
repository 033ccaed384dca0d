import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { PlanWish } from '../../plans/plan-wish.ts';
import { AUDIT_ID, PREFER } from '../parameters.ts';
import { MADE_PLAN, NEW_LINK, UNMADE_PLAN, WISH } from '../plan-examples.ts';
import { TakenPlan } from '../plan-shapes.ts';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';

const LOCATED = z.object({
  location: HEADERS.location,
  'preference-applied': HEADERS['preference-applied'],
  'cache-control': HEADERS['cache-control'],
});

export const createPlan: ZodOpenApiOperationObject = {
  operationId: 'createPlan',
  summary: 'Ask for the fixes of an audit',
  description:
    'The answer tells the approval link and its code, once: the link is for whoever approves, and the code goes another way.',
  requestParams: { path: AUDIT_ID, header: z.object({ Prefer: PREFER }) },
  requestBody: { required: true, content: { 'application/json': { schema: PlanWish, example: WISH } } },
  responses: guarded({
    '200': {
      ...ok('The plan, which was waited for', TakenPlan, { ...MADE_PLAN, link: NEW_LINK }),
      headers: LOCATED,
    },
    '202': {
      ...ok('The wish is taken; the plan is at Location', TakenPlan, { ...UNMADE_PLAN, link: NEW_LINK }),
      headers: LOCATED,
    },
    ...problemsOf('bad-input', 'forbidden', 'not-found', 'conflict', 'too-large', 'wrong-type'),
  }),
};
