import * as z from 'zod';
import type { ZodOpenApiCallbackObject } from 'zod-openapi';
import { SIGNATURE_HEADER } from '../../callback/signature.ts';
import { CallbackShape } from '../callback-shape.ts';

const SIGNATURE = z.string().meta({
  description: '`t=<seconds>,v1=<hex>`: HMAC-SHA256 over `<seconds>.<body>` with the shared secret.',
});

/** What whoever is called back gets. */
export const ended: ZodOpenApiCallbackObject = {
  '{$request.body#/callbackUrl}': {
    post: {
      operationId: 'auditEnded',
      summary: 'The audit has ended',
      requestParams: { header: z.object({ [SIGNATURE_HEADER]: SIGNATURE }) },
      requestBody: { required: true, content: { 'application/json': { schema: CallbackShape } } },
      responses: { '2XX': { description: 'Heard. Anything else of 5xx, 408, 425 and 429 is tried again, twice.' } },
    },
  },
};
