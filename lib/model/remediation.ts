import * as z from 'zod';
import { Agreement, Verdict } from './audit.ts';
import { AuditOrder } from './audit-order.ts';
import { Failure } from './audit-record.ts';
import { Plan } from './plan.ts';
import { Receipt } from './receipt.ts';

/**
 * planning → proposed | not-offered; proposed → approved | rejected | expired; approved → applying;
 * applying → applied | rolled-back; applied → verified | rolled-back | undoing; verified → undoing | lapsed;
 * undoing → undone | lapsed. Whatever has not ended may fail, and what failed half-way may still be undone.
 */
export const RemediationState = z.enum([
  'planning',
  'not-offered',
  'proposed',
  'approved',
  'rejected',
  'expired',
  'applying',
  'applied',
  'verified',
  'rolled-back',
  'undoing',
  'undone',
  'lapsed',
  'failed',
]);
export type RemediationState = z.infer<typeof RemediationState>;

/** One step in the life of a plan. Written once and never changed. */
export const Transition = z.object({
  /** From 1. */
  seq: z.number(),
  at: z.string(),
  /** Who did it: an identity, `link` with a code, `policy`, `service`. */
  by: z.string(),
  from: RemediationState,
  /** The same as `from` for what was refused: a wrong code, a foreign token. */
  to: RemediationState,
  why: z.string(),
});
export type Transition = z.infer<typeof Transition>;

export const Approval = z.object({ by: z.string(), at: z.string(), how: z.enum(['identity', 'link', 'policy']) });
export type Approval = z.infer<typeof Approval>;

/** A link that lets its bearer decide, with the short code that is shown elsewhere. Hashes alone are kept. */
export const ApprovalLink = z.object({
  tokenHash: z.string(),
  codeHash: z.string(),
  expiresAt: z.string(),
  usedAt: z.string().nullable(),
  /** Wrong codes so far; after five the link is dead. */
  tries: z.number(),
});
export type ApprovalLink = z.infer<typeof ApprovalLink>;

/** A plan as it is kept, from the wish to the end. Instants are ISO 8601 in UTC. */
export const Remediation = z.object({
  id: z.string(),
  /** Counts the changes: a change is written only over the version it was made from. */
  version: z.number(),
  state: RemediationState,
  auditId: z.string().nullable(),
  order: AuditOrder,
  createdAt: z.string(),
  /** Who asked; null on one machine. */
  createdBy: z.string().nullable(),
  /** Why it is wanted, in the words of whoever asked. */
  reason: z.string().optional(),
  /** Which of the plan's alternatives is wanted, from 1; absent: the plan itself. */
  alternative: z.number().optional(),
  plan: Plan.nullable(),
  /** What the audit said that the plan was made for. */
  before: z.object({ verdict: Verdict, agreement: Agreement }).optional(),
  /** Of the rows that the plan rests on: another digest at the time of applying means that it is stale. */
  sliceDigest: z.string().nullable(),
  link: ApprovalLink.nullable(),
  approvals: z.array(Approval),
  /** How many different people have to approve. */
  quorum: z.number(),
  /** Seconds after which it is taken back by itself. */
  lapsesAfter: z.number().nullable(),
  lapsesAt: z.string().nullable(),
  /** Where the durable execution waits for the decision. */
  callbackId: z.string().nullable(),
  receipt: Receipt.nullable(),
  /** What a look after applying said. */
  verified: z.object({ at: z.string(), verdict: Verdict, probe: z.string(), sentence: z.string() }).nullable(),
  failure: Failure.nullable(),
  /** How many transitions there are. */
  transitions: z.number(),
  expiresAt: z.string(),
});
export type Remediation = z.infer<typeof Remediation>;
