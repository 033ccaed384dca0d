import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { LIST } from '../examples.ts';
import { guarded, ok, problemsOf } from '../responses.ts';
import { AuditList } from '../shapes.ts';

const LIMIT = z.coerce.number().int().min(1).max(100).default(20);
const CURSOR = z.string().optional().meta({ description: 'The `cursor` of the page before.' });

export const listAudits: ZodOpenApiOperationObject = {
  operationId: 'listAudits',
  summary: 'The audits, the newest first',
  requestParams: { query: z.object({ limit: LIMIT, cursor: CURSOR }) },
  responses: guarded({ '200': ok('One page', AuditList, LIST), ...problemsOf('bad-input') }),
};
