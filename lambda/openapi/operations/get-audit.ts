import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { COMPLETED, FAILED, QUEUED } from '../examples.ts';
import { AUDIT_ID, IF_NONE_MATCH } from '../parameters.ts';
import { guarded, HEADERS, problemsOf } from '../responses.ts';
import { ShownAudit } from '../shapes.ts';

export const getAudit: ZodOpenApiOperationObject = {
  operationId: 'getAudit',
  summary: 'One audit',
  requestParams: { path: AUDIT_ID, header: IF_NONE_MATCH },
  responses: guarded({
    '200': {
      description: 'How far it is, the report once it is completed, or why there is none',
      headers: z.object({ etag: HEADERS.etag }),
      content: {
        'application/json': {
          schema: ShownAudit,
          examples: { completed: { value: COMPLETED }, queued: { value: QUEUED }, failed: { value: FAILED } },
        },
      },
    },
    '304': { description: 'As it was' },
    ...problemsOf('not-found'),
  }),
};
