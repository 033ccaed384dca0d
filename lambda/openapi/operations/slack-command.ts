import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { SlashCommand } from '../../../lib/slack/slash-command.ts';
import { problemsOf } from '../responses.ts';
import { SLACK_ANSWER, SLACK_HEADERS } from '../slack-shapes.ts';

const EXAMPLE = {
  team_id: 'T0123',
  user_id: 'U0456',
  channel_id: 'C0789',
  text: 'eni-0a11ce0000000001a https://api.example.com',
  response_url: 'https://hooks.slack.com/commands/T0123/1/example',
  trigger_id: '1.2.abc',
};

export const slackCommand: ZodOpenApiOperationObject = {
  operationId: 'slackCommand',
  summary: 'What Slack sends for /egress',
  description:
    'Signed by Slack instead of by IAM, and taken once. It is answered with a message at once; what the audit came to goes to the response URL later.',
  security: [],
  requestParams: { header: SLACK_HEADERS },
  requestBody: {
    required: true,
    content: { 'application/x-www-form-urlencoded': { schema: SlashCommand, example: EXAMPLE } },
  },
  responses: { '200': SLACK_ANSWER, ...problemsOf('bad-input', 'forbidden', 'too-large') },
};
