import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { ok, problemsOf } from '../responses.ts';

export const getHealth: ZodOpenApiOperationObject = {
  operationId: 'getHealth',
  summary: 'Whether the API answers',
  security: [],
  responses: { '200': ok('It does', z.object({ status: z.literal('ok') }), { status: 'ok' }), ...problemsOf() },
};
