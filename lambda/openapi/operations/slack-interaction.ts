import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { problemsOf } from '../responses.ts';
import { SLACK_HEADERS } from '../slack-shapes.ts';

const Form = z.object({ payload: z.string().meta({ description: 'What was clicked, as JSON.' }) });

export const slackInteraction: ZodOpenApiOperationObject = {
  operationId: 'slackInteraction',
  summary: 'What Slack sends when a button is clicked',
  description:
    'Signed by Slack instead of by IAM, and taken once. Whoever clicks decides as the identity that the operator has given them. What came of it goes to the response URL.',
  security: [],
  requestParams: { header: SLACK_HEADERS },
  requestBody: {
    required: true,
    content: {
      'application/x-www-form-urlencoded': { schema: Form, example: { payload: '{"type":"block_actions"}' } },
    },
  },
  responses: { '200': { description: 'Heard' }, ...problemsOf('bad-input', 'forbidden', 'too-large') },
};
