import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { problemsOf } from '../responses.ts';

export const getDocument: ZodOpenApiOperationObject = {
  operationId: 'getDocument',
  summary: 'This document',
  security: [],
  responses: {
    '200': {
      description: 'OpenAPI 3.1',
      content: { 'application/json': { schema: z.looseObject({ openapi: z.string() }) } },
    },
    ...problemsOf(),
  },
};
