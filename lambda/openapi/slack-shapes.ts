import * as z from 'zod';
import type { ZodOpenApiResponseObject } from 'zod-openapi';

/** What Slack signs with. */
export const SLACK_HEADERS = z.object({
  'x-slack-request-timestamp': z.string().meta({ description: 'Seconds since 1970; no more than five minutes off.' }),
  'x-slack-signature': z.string().meta({ description: '`v0=` and HMAC-SHA256 over `v0:timestamp:body`.' }),
});

const ShownMessage = z.object({
  response_type: z.enum(['in_channel', 'ephemeral']),
  text: z.string(),
  blocks: z.array(z.record(z.string(), z.unknown())).optional(),
  unfurl_links: z.literal(false),
  unfurl_media: z.literal(false),
});

const EXAMPLE = {
  response_type: 'in_channel',
  text: 'Looking into eni-0a11ce0000000001a → https://api.example.com (aud-00000000000000000001) …',
  unfurl_links: false,
  unfurl_media: false,
};

/** A message; nothing for a request that was taken before. */
export const SLACK_ANSWER: ZodOpenApiResponseObject = {
  description: 'A message; nothing where the request was taken before, or is a look at the certificate',
  content: { 'application/json': { schema: ShownMessage, example: EXAMPLE } },
};
