import * as z from 'zod';
import { Audit } from '../../lib/model/audit.ts';
import { Failure } from '../../lib/model/audit-record.ts';
import { ShownLink } from './plan-shapes.ts';

const Head = {
  id: z.string().meta({ example: 'aud-4fz1k0w8m2q7r9t3xv5b' }),
  createdAt: z.iso.datetime(),
  request: z.object({ eni: z.string(), destination: z.string() }),
};
/** Of an audit that was ordered with a plan. */
const Proposal = z.object({
  plan: z.string().meta({ description: 'Where the plan is, as a path of this API.' }),
  link: ShownLink.optional().meta({ description: 'Told once, in answer to the order.' }),
});
const Ordered = { proposal: Proposal.optional() };
const Versioned = { schemaVersion: z.literal(1), ...Head, ...Ordered };

/** An audit that has a report: the JSON of the command line, and the status. */
export const CompletedAudit = Audit.extend({ status: z.literal('completed'), ...Ordered }).meta({
  id: 'CompletedAudit',
});

/** An audit that waits for a worker, or is with one. */
export const PendingAudit = z
  .object({
    ...Versioned,
    status: z.enum(['queued', 'running']),
    progress: z.string().nullable().meta({ description: 'What is being done just now, for people who wait.' }),
  })
  .meta({ id: 'PendingAudit' });

/** An audit that ended without a report. */
export const FailedAudit = z
  .object({ ...Versioned, status: z.literal('failed'), failure: Failure })
  .meta({ id: 'FailedAudit' });

export const ShownAudit = z.discriminatedUnion('status', [CompletedAudit, PendingAudit, FailedAudit]);
export type ShownAudit = z.infer<typeof ShownAudit>;

export const ListedAudit = z
  .object({
    ...Head,
    status: z.enum(['queued', 'running', 'completed', 'failed']),
    verdict: z.enum(['reachable', 'partial', 'blocked', 'unknown']).nullable(),
  })
  .meta({ id: 'ListedAudit' });
export type ListedAudit = z.infer<typeof ListedAudit>;

export const AuditList = z
  .object({
    audits: z.array(ListedAudit),
    cursor: z.string().optional().meta({ description: 'Where the next page begins; absent on the last one.' }),
  })
  .meta({ id: 'AuditList' });
