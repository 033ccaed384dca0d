import * as z from 'zod';
import { Audit } from './audit.ts';
import { AuditOrder } from './audit-order.ts';

export const AuditStatus = z.enum(['queued', 'running', 'completed', 'failed']);
export type AuditStatus = z.infer<typeof AuditStatus>;

/** Why an audit ended without a report: a Problem's code and its sentence, or `internal-error` and nothing of our insides. */
export const Failure = z.object({
  code: z.string(),
  message: z.string(),
  /** The part of the order that it is about, as a JSON pointer. */
  pointer: z.string().optional(),
  /** Seconds after which it is worth another try. */
  retryAfter: z.number().optional(),
});
export type Failure = z.infer<typeof Failure>;

/** An audit as it is kept, from the order to the report. Instants are ISO 8601 in UTC. */
export const AuditRecord = z.object({
  id: z.string(),
  /** Counts the changes: a change is written only over the version it was made from. */
  version: z.number(),
  createdAt: z.string(),
  /** Who asked, as IAM or the token says; null on one machine. */
  createdBy: z.string().nullable(),
  order: AuditOrder,
  status: AuditStatus,
  /** What is being done just now, for people who wait. */
  progress: z.string().nullable(),
  /** How often a worker has taken it up. */
  attempt: z.number(),
  /** Until when the next sign of life is due: of a worker that takes it up, and then of the one that runs it. */
  leaseUntil: z.string().nullable(),
  endedAt: z.string().nullable(),
  audit: Audit.nullable(),
  failure: Failure.nullable(),
  /** When the store may forget it. */
  expiresAt: z.string(),
});
export type AuditRecord = z.infer<typeof AuditRecord>;
