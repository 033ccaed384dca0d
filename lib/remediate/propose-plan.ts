import { decide } from '../approve/decide.ts';
import { judge } from '../approve/judge.ts';
import { failed, notOffered, proposed } from '../approve/remediation-life.ts';
import { sliceText } from '../approve/slice.ts';
import type { LivePlan } from '../live/live-plan.ts';
import type { Failure } from '../model/audit-record.ts';
import type { Plan } from '../model/plan.ts';
import type { Remediation, RemediationState } from '../model/remediation.ts';
import { rowOf, tagsOf } from '../plan/ownership/tags.ts';
import { Problem } from '../problem.ts';
import { change, find } from './change.ts';
import type { RemediatorPorts } from './ports.ts';

/** How a plan stands, and how many seconds there are for a decision. */
export interface Standing {
  readonly state: RemediationState;
  readonly seconds: number;
}

/** Reads the account and makes the plan; judged by the policy, it is proposed, or says why it is not. */
export async function proposePlan(ports: RemediatorPorts, id: string, signal: AbortSignal): Promise<Standing> {
  const record = await find(ports, id);
  // Run again after its end was written.
  if (record.state !== 'planning') return standing(record, ports);
  const live = await freshPlan(ports, record, signal).catch((error: unknown) => failureOf(error));
  if ('code' in live) return standing(await end(ports, id, live), ports);
  const { plan } = live.audit;
  if (plan === null || plan.changes.length === 0) return standing(await offerNothing(ports, id, plan), ports);
  return standing(await offer(ports, id, live, plan), ports);
}

/** The account as it is now, and the plan that it would take. */
export async function freshPlan(ports: RemediatorPorts, record: Remediation, signal: AbortSignal): Promise<LivePlan> {
  const now = ports.now();
  const stamp = {
    id: ports.newId(),
    createdAt: new Date(now).toISOString(),
    planId: record.id,
    expiresAt: record.link?.expiresAt ?? new Date(now + ports.policy.approvalMinutes * 60_000).toISOString(),
    hash: ports.hash,
    choice: record.alternative,
  };
  const progress = (sentence: string) => ports.log(sentence, { id: record.id });
  return ports.plan(record.order, stamp, { signal, progress });
}

/** What the caller did wrong, or AWS refused, ends the plan. Whatever else happened is tried again by the timeline. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Problem) || error.code === 'throttled') throw error;
  const { pointer, retryAfter } = error.facts;
  return {
    code: error.code,
    message: error.message,
    ...(pointer !== undefined && { pointer }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}

async function end(ports: RemediatorPorts, id: string, failure: Failure): Promise<Remediation> {
  return (await change(ports, id, (record) => failed(record, ports.now(), { failure }))).record;
}

async function offerNothing(ports: RemediatorPorts, id: string, plan: Plan | null): Promise<Remediation> {
  const why = plan === null ? 'it is reachable as it is' : sayNoFix(plan);
  return (await change(ports, id, (record) => notOffered(record, ports.now(), { plan, why }))).record;
}

function sayNoFix({ noFix: [first] }: Plan): string {
  return first === undefined ? 'there is no fix' : `${first.because}. ${first.advice}`;
}

async function offer(ports: RemediatorPorts, id: string, live: LivePlan, plan: Plan): Promise<Remediation> {
  const { policy, now, hash } = ports;
  const { lapsesAfter, link } = await find(ports, id);
  const tags = (resourceId: string) =>
    rowOf(live.snapshot, resourceId) === undefined ? undefined : tagsOf(live.snapshot, resourceId);
  const { quorum, autoApproved, refusals } = judge(policy, plan, { now: now(), tagsOf: tags, lapsesAfter });
  if (refusals.length > 0) {
    const why = `the policy refuses it: ${refusals.join('; ')}`;
    return (await change(ports, id, (record) => notOffered(record, now(), { plan, why }))).record;
  }
  const before = { verdict: live.audit.verdict, agreement: live.audit.agreement };
  const changes = plan.changes.map((one) => one.change);
  const sliceDigest = hash(sliceText(live.snapshot, changes));
  const made = await change(ports, id, (record) =>
    proposed(record, now(), { plan, sliceDigest, link, quorum, before }),
  );
  if (made.refused !== undefined || !autoApproved || made.record.order.mode !== 'apply') return made.record;
  const policyDecides = { verdict: 'approve', digest: plan.digest, as: { how: 'policy' } } as const;
  return (await change(ports, id, (record) => decide(record, now(), policyDecides, () => true))).record;
}

function standing({ state, plan }: Remediation, { now, policy }: RemediatorPorts): Standing {
  const left = plan?.expiresAt == null ? policy.approvalMinutes * 60 : (Date.parse(plan.expiresAt) - now()) / 1000;
  return { state, seconds: Math.max(1, Math.ceil(left)) };
}
