import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { Audit } from '../../../lib/model/audit.ts';
import { AUDIT_ID, IF_NONE_MATCH } from '../parameters.ts';
import { guarded, HEADERS, problemsOf } from '../responses.ts';

const FORMAT = z
  .enum(['html', 'text', 'markdown', 'json'])
  .optional()
  .meta({ description: 'The form; without it, the one that Accept likes best, and a page where it tells nothing.' });
const TEXT = { schema: z.string() };

export const getReport: ZodOpenApiOperationObject = {
  operationId: 'getReport',
  summary: 'The report of a completed audit',
  requestParams: { path: AUDIT_ID, query: z.object({ format: FORMAT }), header: IF_NONE_MATCH },
  responses: guarded({
    '200': {
      description: 'The report',
      headers: z.object({ etag: HEADERS.etag }),
      content: {
        'text/html; charset=utf-8': TEXT,
        'text/plain; charset=utf-8': TEXT,
        'text/markdown; charset=utf-8': TEXT,
        'application/json': { schema: Audit },
      },
    },
    '304': { description: 'As it was' },
    ...problemsOf('bad-input', 'not-found', 'conflict'),
  }),
};
