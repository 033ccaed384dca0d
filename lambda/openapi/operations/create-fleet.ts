import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { FLEET, Fleet, FleetShown, STARTED_FLEET } from '../fleet-shapes.ts';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';

const KEY = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .optional()
  .meta({ description: 'The same key with the same fleet is one fleet.', example: 'nightly-2026-11-28' });

export const createFleet: ZodOpenApiOperationObject = {
  operationId: 'createFleet',
  summary: 'Ask every interface of many VPCs about many destinations',
  requestParams: { header: z.object({ 'Idempotency-Key': KEY }) },
  requestBody: { required: true, content: { 'application/json': { schema: Fleet, example: FLEET } } },
  responses: guarded({
    '202': {
      ...ok('The fleet is started, or was before; it is at Location', FleetShown, STARTED_FLEET),
      headers: z.object({ location: HEADERS.location }),
    },
    ...problemsOf('bad-input', 'forbidden', 'not-found', 'gone', 'too-large', 'wrong-type', 'unprocessable'),
  }),
};
