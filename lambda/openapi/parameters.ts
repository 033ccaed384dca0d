import * as z from 'zod';

export const AUDIT_ID = z.object({ id: z.string().meta({ example: 'aud-4fz1k0w8m2q7r9t3xv5b' }) });

export const PLAN_ID = z.object({ id: z.string().meta({ example: 'pln-4fz1k0w8m2q7r9t3xv5b' }) });

export const PREFER = z.string().optional().meta({
  description: '`wait=20`: wait so many seconds for the end (RFC 7240). More than the service allows is cut.',
  example: 'wait=20',
});

export const IF_NONE_MATCH = z.object({
  'If-None-Match': z.string().optional().meta({ description: 'The ETag of an earlier answer.' }),
});
