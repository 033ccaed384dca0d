import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { PlanDecision } from '../../plans/plan-decision.ts';
import { PLAN_ID } from '../parameters.ts';
import { DECISION, MADE_PLAN } from '../plan-examples.ts';
import { ShownPlan } from '../plan-shapes.ts';
import { guarded, ok, PAGE, problemsOf } from '../responses.ts';

const JSON_BODY = { schema: PlanDecision, example: DECISION };
const DECIDED = ok('It is decided, or one of several approvals counts', ShownPlan, { ...MADE_PLAN, state: 'approved' });
const REFUSED = problemsOf('bad-input', 'forbidden', 'not-found', 'conflict', 'gone', 'too-large', 'wrong-type');

export const decidePlan: ZodOpenApiOperationObject = {
  operationId: 'decidePlan',
  summary: 'Approve or reject a plan by its link and the code',
  description:
    'Once, for half an hour, about this very digest; after five wrong codes the link is dead. Every try is kept in the history. A form is answered with a page.',
  security: [],
  requestParams: { path: PLAN_ID },
  requestBody: {
    required: true,
    content: { 'application/json': JSON_BODY, 'application/x-www-form-urlencoded': JSON_BODY },
  },
  responses: withPages({ '200': DECIDED, ...REFUSED }),
};

export const signPlan: ZodOpenApiOperationObject = {
  operationId: 'signPlan',
  summary: 'Approve or reject a plan as whoever signs',
  requestParams: { path: PLAN_ID },
  requestBody: { required: true, content: { 'application/json': JSON_BODY } },
  responses: guarded({ '200': DECIDED, ...REFUSED }),
};

/** A page of whatever the form came to; a body that is too large, or a bug, is told before anybody reads it as a form. */
function withPages(responses: ZodOpenApiResponsesObject): ZodOpenApiResponsesObject {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      { ...response, content: { ...(response as { content?: object }).content, ...PAGE } },
    ]),
  ) as ZodOpenApiResponsesObject;
}
