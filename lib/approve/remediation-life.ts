import type { Plan } from '../model/plan.ts';
import type { Receipt } from '../model/receipt.ts';
import type { ApprovalLink, Remediation } from '../model/remediation.ts';
import { instant, millisecondsOf } from './instant.ts';
import { type LifeStep, quietStep, SERVICE, step } from './life-step.ts';

export { failed, lapsed, rolledBack, undoing, undone } from './remediation-ends.ts';

/** What is wanted, as it comes in. */
export interface Wish
  extends Pick<Remediation, 'id' | 'auditId' | 'order' | 'createdBy' | 'lapsesAfter' | 'reason' | 'alternative'> {
  /** Seconds for which the plan is kept, beyond the time that a temporary opening has. */
  readonly keep: number;
}

/** What a plan is proposed with. */
export interface Proposed {
  readonly plan: Plan;
  readonly sliceDigest: string | null;
  /** Null where nobody may decide by a link. */
  readonly link: ApprovalLink | null;
  readonly quorum: number;
  /** What was said of the question before any change. */
  readonly before?: NonNullable<Remediation['before']>;
}

const UNTOUCHED = {
  plan: null,
  sliceDigest: null,
  link: null,
  approvals: [],
  quorum: 1,
  lapsesAt: null,
  callbackId: null,
  receipt: null,
  verified: null,
  failure: null,
} as const;

/**
 * The life of a plan, which is a table: see FROM in life-step.ts. Every change counts the version up and goes into the
 * store over the version before it, so of two who change a plan one is told no, reads it again and asks again.
 *
 * `now` is in milliseconds since 1970. What approves stands in decide.ts.
 */
export function planned({ keep, ...wish }: Wish, now: number) {
  const expiresAt = instant(now + (keep + (wish.lapsesAfter ?? 0)) * 1000);
  const at = instant(now);
  const first = { version: 1, state: 'planning', transitions: 1, createdAt: at, expiresAt } as const;
  const next: Remediation = { ...wish, ...UNTOUCHED, approvals: [], ...first };
  const by = wish.createdBy ?? SERVICE;
  const why = wish.reason ?? 'a fix was asked for';
  return { next, transition: { seq: 1, at, by, from: 'planning', to: 'planning', why } } as const;
}

export function proposed(record: Remediation, now: number, { plan, ...facts }: Proposed): LifeStep {
  const why = `${count(plan.changes.length, 'change')}, risk ${plan.risk.level}: ${count(facts.quorum, 'approval')} needed`;
  return step('proposed', record, now, { state: 'proposed', plan, ...facts }, { by: SERVICE, why });
}

/** There is nothing to offer, or the policy refuses what there is. */
export function notOffered(
  record: Remediation,
  now: number,
  { plan, why }: { plan: Plan | null; why: string },
): LifeStep {
  return step('not offered', record, now, { state: 'not-offered', plan }, { by: SERVICE, why });
}

/** The durable execution says where it waits. Where it is approved already, whoever waits has to look before it sleeps. */
export function waiting(record: Remediation, callbackId: string): LifeStep {
  return quietStep('waiting', record, { callbackId });
}

/** Nobody decided in time; refused while there is time. A plan without an end has as long as whoever waits for it. */
export function expired(record: Remediation, now: number): LifeStep {
  const end = record.plan?.expiresAt ?? instant(now);
  const why = `nobody decided until ${end}`;
  const lapse = step('expired', record, now, { state: 'expired' }, { by: SERVICE, why });
  if (lapse.refused !== undefined || !(millisecondsOf(end) > now)) return lapse;
  return { refused: { code: 'conflict', sentence: `plan ${record.id} has time until ${end}` } };
}

export function applying(record: Remediation, now: number): LifeStep {
  return step('applying', record, now, { state: 'applying' }, { by: SERVICE, why: 'the changes begin' });
}

/** The receipt as it grows: it is its own history, call by call. */
export function receiptWritten(record: Remediation, receipt: Receipt): LifeStep {
  return quietStep('given a receipt', record, { receipt });
}

/** Done, and its time runs from now where it has one. */
export function applied(record: Remediation, now: number, receipt: Receipt): LifeStep {
  const lapsesAt = record.lapsesAfter === null ? null : instant(now + record.lapsesAfter * 1000);
  const why = `${count(receipt.steps.length, 'change')} made`;
  return step('applied', record, now, { state: 'applied', receipt, lapsesAt }, { by: SERVICE, why });
}

/** A new connection shows that it helped. */
export function verified(
  record: Remediation,
  now: number,
  look: Omit<NonNullable<Remediation['verified']>, 'at'>,
): LifeStep {
  const seen = { ...look, at: instant(now) };
  return step('verified', record, now, { state: 'verified', verified: seen }, { by: SERVICE, why: look.sentence });
}

/** Others have put back what was changed; it stays `verified` in name, and the look says what it is worth. */
export function foundReverted(record: Remediation, now: number, why: string): LifeStep {
  const look = { ...(record.verified ?? UNTOLD), at: instant(now), sentence: why };
  return step('found reverted', record, now, { verified: look }, { by: SERVICE, why });
}

const UNTOLD = { verdict: 'unknown', probe: 'not-run' } as const;

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
