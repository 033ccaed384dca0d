import * as z from 'zod';
import { Failure } from '../../lib/model/audit-record.ts';
import { Plan } from '../../lib/model/plan.ts';
import { Receipt } from '../../lib/model/receipt.ts';
import { RemediationState, Transition } from '../../lib/model/remediation.ts';

const Verified = z.object({ at: z.string(), verdict: z.string(), probe: z.string(), sentence: z.string() });

/** How a plan stands, whether it is made yet or not. */
const Standing = {
  schemaVersion: z.literal(1),
  id: z.string().meta({ example: 'pln-4fz1k0w8m2q7r9t3xv5b' }),
  state: RemediationState,
  auditId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  request: z.object({ eni: z.string(), destination: z.string() }),
  requestedBy: z.string().nullable().meta({ description: 'Who asked; null on one machine.' }),
  reason: z.string().nullable(),
  approval: z
    .object({
      page: z.string().meta({ description: 'Where it is approved, by the link with its token.' }),
      expiresAt: z.string(),
    })
    .nullable(),
  quorum: z.number().meta({ description: 'How many different people have to approve.' }),
  approvals: z.array(z.object({ by: z.string(), at: z.string(), how: z.string() })),
  lapsesAfter: z.number().nullable().meta({ description: 'Seconds after which it is taken back by itself.' }),
  lapsesAt: z.string().nullable(),
  verified: Verified.nullable(),
  receipt: Receipt.nullable(),
  failure: Failure.nullable(),
};

/** A plan that is not made yet, or could not be. */
export const UnmadePlan = z.object({ ...Standing, changes: z.array(z.never()).max(0) }).meta({ id: 'UnmadePlan' });

/** A plan: the JSON of the command line, and how it stands. */
export const MadePlan = Plan.extend(Standing).meta({ id: 'Plan' });

export const ShownPlan = z.union([MadePlan, UnmadePlan]);
export type ShownPlan = z.infer<typeof ShownPlan>;

/** Told once, to whoever asked: the link for whoever approves, and the code, which is to go another way. */
export const ShownLink = z.object({ url: z.string(), code: z.string(), expiresAt: z.string() });
export type ShownLink = z.infer<typeof ShownLink>;

const Told = { link: ShownLink };
export const TakenPlan = z.union([MadePlan.extend(Told), UnmadePlan.extend(Told)]);

const Traced = { history: z.array(Transition) };
export const TracedPlan = z.union([MadePlan.extend(Traced), UnmadePlan.extend(Traced)]);
