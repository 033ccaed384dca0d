import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { PLAN_ID } from '../parameters.ts';
import { paged, problemsOf } from '../responses.ts';

const TOKEN = z.string().optional().meta({ description: 'Of the link. Without it there is nothing to see.' });

export const getApproval: ZodOpenApiOperationObject = {
  operationId: 'getApproval',
  summary: 'The page where a plan is approved; looking changes nothing',
  security: [],
  requestParams: { path: PLAN_ID, query: z.object({ token: TOKEN }) },
  responses: {
    '200': paged('The change, its proof, and two buttons'),
    '403': paged('The token is none of this plan’s'),
    '404': paged('There is no such plan'),
    '410': paged('The link was used, its time is over, or there is nothing to decide'),
    ...problemsOf(),
  },
};
