import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { COMPLETED, ORDER, QUEUED } from '../examples.ts';
import { Order } from '../order-shape.ts';
import { PREFER } from '../parameters.ts';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';
import { CompletedAudit, ShownAudit } from '../shapes.ts';
import { ended } from './ended.ts';

const LOCATED = z.object({ location: HEADERS.location, 'preference-applied': HEADERS['preference-applied'] });

const KEY = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({
    description:
      'The same key with the same order is the same audit, for a day. If that audit has failed, it is begun anew.',
    example: '8e03978e-40d5-43e8-bc93-6894a57f9324',
  });

export const createAudit: ZodOpenApiOperationObject = {
  operationId: 'createAudit',
  summary: 'Ask why a connection hangs',
  requestParams: { header: z.object({ Prefer: PREFER, 'Idempotency-Key': KEY }) },
  requestBody: { required: true, content: { 'application/json': { schema: Order, example: ORDER } } },
  callbacks: { ended },
  responses: guarded({
    '200': { ...ok('The finished audit, which was waited for', CompletedAudit, COMPLETED), headers: LOCATED },
    '202': {
      ...ok('The order is taken; the audit is at Location', ShownAudit, QUEUED),
      headers: LOCATED,
    },
    ...problemsOf(
      'bad-input',
      'forbidden',
      'not-found',
      'conflict',
      'too-large',
      'wrong-type',
      'unprocessable',
      'bad-snapshot',
      'aws-refused',
      'worker-lost',
      'timed-out',
    ),
  }),
};
