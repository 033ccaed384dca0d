import * as z from 'zod';
import { Failure } from '../../lib/model/audit-record.ts';

/** The body of a callback. */
export const CallbackShape = z
  .object({
    event: z.enum(['audit.completed', 'audit.failed']),
    id: z.string(),
    status: z.enum(['completed', 'failed']),
    endedAt: z.iso.datetime(),
    verdict: z.enum(['reachable', 'partial', 'blocked', 'unknown']).optional(),
    passShare: z.number().min(0).max(1).nullable().optional(),
    failure: Failure.optional(),
    links: z.object({ audit: z.string(), report: z.string() }),
  })
  .meta({ id: 'AuditEnded' });
export type CallbackShape = z.infer<typeof CallbackShape>;
