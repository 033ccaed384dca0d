import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { AUDIT_ID } from '../parameters.ts';
import { paged, problemsOf } from '../responses.ts';

const TOKEN = z.string().optional().meta({ description: 'Of the link. Without it there is nothing to see.' });

export const slackReport: ZodOpenApiOperationObject = {
  operationId: 'slackReport',
  summary: 'The report behind a link in a chat; looking changes nothing',
  description: 'The link is signed by the service, for this report alone, and good for a day.',
  security: [],
  requestParams: { path: AUDIT_ID, query: z.object({ token: TOKEN }) },
  responses: {
    '200': paged('The report'),
    '404': paged('The link is not whole, or there is no report'),
    '410': paged('The link is older than a day'),
    ...problemsOf(),
  },
};
