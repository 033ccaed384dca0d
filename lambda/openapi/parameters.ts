import * as z from 'zod';

export const AUDIT_ID = z.object({ id: z.string().meta({ example: 'aud-4fz1k0w8m2q7r9t3xv5b' }) });

export const IF_NONE_MATCH = z.object({
  'If-None-Match': z.string().optional().meta({ description: 'The ETag of an earlier answer.' }),
});
