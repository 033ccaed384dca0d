import { sayChanges } from '../explain/render/words/plan.ts';
import type { Notice } from '../model/notice.ts';
import type { Opening } from '../model/plan.ts';
import type { Remediation, RemediationState, Transition } from '../model/remediation.ts';
import { type About, failureOf, headOf, linesOf, placeOf } from './about.ts';

export type PlanNotice = Extract<Notice, { readonly plan: unknown }>;

/** What is told of a state that a plan comes into; the states that are left out are on the way to one of these. */
const TYPES: Partial<Readonly<Record<RemediationState, PlanNotice['type']>>> = {
  proposed: 'plan.proposed',
  verified: 'plan.applied',
  'rolled-back': 'plan.rolled-back',
  'not-offered': 'plan.closed',
  rejected: 'plan.closed',
  expired: 'plan.closed',
  failed: 'plan.closed',
  undone: 'plan.closed',
  lapsed: 'plan.closed',
};

/** That a plan came into another state; undefined where that is nothing to tell. Approvals that are one of several stay where they are. */
export function planNotice(record: Remediation, step: Transition, about: About): PlanNotice | undefined {
  const type = TYPES[step.to];
  if (type === undefined || step.from === step.to) return undefined;
  const { id, auditId, order, plan, state, failure } = record;
  const page = { plan: `${about.publicUrl}/v1/plans/${id}` };
  return {
    type,
    ...headOf(`${id}:${step.seq}`, step.at, sayStep(record)),
    ...placeOf(order, about),
    links: { ...page, ...(auditId !== null && { audit: `${about.publicUrl}/v1/audits/${auditId}` }) },
    plan: {
      id,
      auditId,
      question: { eni: order.eni, destination: order.destination },
      state,
      does: linesOf((plan?.changes ?? []).map(({ does }) => does)),
      opens: opensOf(plan?.opens ?? []),
      risk: plan === null || plan.changes.length === 0 ? null : plan.risk.level,
      failure: failureOf(failure),
    },
  };
}

const ENDS: Partial<Readonly<Record<RemediationState, string>>> = {
  proposed: 'a fix is proposed',
  verified: 'the fix was applied, and it helped',
  'rolled-back': 'the fix did not help and was taken back',
  'not-offered': 'there is no fix to offer',
  rejected: 'the fix was rejected',
  expired: 'nobody decided about the fix in time',
  failed: 'the fix failed',
  undone: 'the fix was taken back',
  lapsed: 'the fix was for a time, which is over',
};

function sayStep({ order, state, plan, failure }: Remediation): string {
  const what = `${order.eni} → ${order.destination}: ${ENDS[state] ?? state}`;
  if (failure !== null) return `${what}: ${failure.message}`;
  return plan === null || state !== 'proposed' ? `${what}.` : `${what}. ${sayChanges(plan)}`;
}

/** `tcp 443 to 52.1.2.3/32 for eni-1`, the first few, and how many more. */
function opensOf(opens: readonly Opening[]): string[] {
  return linesOf(opens.flatMap(({ eni, packets }) => packets.map((packet) => `${packet} for ${eni}`)));
}
