import type { LocalPorts } from '../../../lambda/local.ts';
import { LOCAL_POLICY } from '../../../lib/approve/policy.ts';
import { notOffered, proposed } from '../../../lib/approve/remediation-life.ts';
import type { Plan } from '../../../lib/model/plan.ts';
import type { Remediation, Transition } from '../../../lib/model/remediation.ts';
import type { PlanStore } from '../../../lib/store/plan-store.ts';
import { memoryPlans } from '../../../lib/store/plans/memory.ts';
import { NO_FIX, PLAN } from '../../support/sample-plans.ts';
import { ORDER, type Read, read, request, type Sent } from './request.ts';
import { FIRST, SETTINGS, type Service, service } from './service.ts';
import { BEGINNING } from './virtual-time.ts';

export const PLAN_ID = 'pln-00000000000000000001';
export const AT = `/v1/plans/${PLAN_ID}`;
export const TOKEN = 'T'.repeat(43);
export const CODE = '347CDF';
export const DIGEST = PLAN.digest;
/** Who asks, and two who do not. */
export const ASKER = 'arn:aws:iam::123456789012:role/asker';
export const ANN = 'arn:aws:iam::123456789012:user/ann';
export const BEN = 'arn:aws:iam::123456789012:user/ben';

export interface PlanService extends Service {
  readonly plans: PlanStore;
  /** Who was set going and told, in order: `plan pln-1`, `approved pln-1`, `undo pln-1`. */
  readonly told: string[];
  readonly ask: (line: string, sent?: Sent) => Promise<Read>;
  readonly record: () => Promise<Remediation>;
  readonly history: () => Promise<readonly Transition[]>;
}

export interface PlanOptions extends Partial<LocalPorts> {
  /** What is proposed; null where there is nothing to offer. */
  readonly plan?: Plan | null;
  readonly quorum?: number;
  /** Whoever makes plans is slow, and the test does it. */
  readonly held?: boolean;
}

/** A service that makes plans at once, and carries out none. */
export function planService({ plan = PLAN, quorum = 1, held = false, ...given }: PlanOptions = {}): PlanService {
  const told: string[] = [];
  const plans = given.plans ?? memoryPlans({ now: () => Date.parse(BEGINNING) });
  const dispatchPlan = async (id: string) => {
    told.push(`plan ${id}`);
    if (!held) await make(plans, id, plan, quorum);
  };
  const made = service({
    plans,
    dispatchPlan,
    decided: async ({ id, state }) => void told.push(`${state} ${id}`),
    undo: async (id) => void told.push(`undo ${id}`),
    policy: LOCAL_POLICY,
    newPlanId: () => PLAN_ID,
    newLink: () => ({ token: TOKEN, code: CODE }),
    settings: { ...SETTINGS, applying: true },
    ...given,
  });
  const ask = async (line: string, sent?: Sent) => read(await made.api(request(line, sent)));
  const record = async () => (await plans.find(PLAN_ID)) as Remediation;
  return { ...made, plans, told, ask, record, history: () => plans.history(PLAN_ID) };
}

export async function make(plans: PlanStore, id: string, plan: Plan | null, quorum = 1): Promise<void> {
  const record = (await plans.find(id)) as Remediation;
  const now = Date.parse(BEGINNING);
  const expiresAt = '2026-11-28T10:30:00.000Z';
  const step =
    plan === null
      ? notOffered(record, now, { plan: { ...NO_FIX, id }, why: 'there is nothing to offer' })
      : proposed(record, now, { plan: { ...plan, id, expiresAt }, sliceDigest: 'slice', link: record.link, quorum });
  if (step.next !== undefined) await plans.replace(step.next, step.transition);
}

/** One with an audit that has ended, and a plan for it that waits for approval. */
export async function withPlan(options: PlanOptions = {}, by: string | null = ASKER): Promise<PlanService> {
  const made = await withAudit(options);
  await made.ask(`POST /v1/audits/${FIRST}/plans`, { body: {}, ...signed(by) });
  return made;
}

export async function withAudit(options: PlanOptions = {}): Promise<PlanService> {
  const made = planService(options);
  await made.ask('POST /v1/audits', { body: ORDER });
  await made.idle();
  return made;
}

/** What somebody who waits is answered, and how many milliseconds of the clock passed: looks take real time, pauses do not. */
export async function waited({ time }: PlanService, asked: Promise<Read>): Promise<readonly [Read, number]> {
  const answers: Read[] = [];
  const over = asked.then((answer) => void answers.push(answer));
  let passed = 0;
  // oxlint-disable-next-line no-await-in-loop -- time passes until there is an answer
  for (; answers.length === 0; passed += 100) await time.pass(100);
  await over;
  return [answers[0] as Read, passed];
}

/** As API Gateway says who signed. */
export function signed(userArn: string | null): Pick<Sent, 'authorizer'> {
  return userArn === null ? {} : { authorizer: { iam: { userArn } } };
}

/** The form of the page, as a browser sends it. */
export function form(fields: Readonly<Record<string, string>>, headers: Sent['headers'] = {}): Sent {
  const body = new URLSearchParams({ verdict: 'approve', digest: DIGEST, token: TOKEN, code: CODE, ...fields });
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const browser = { origin: 'null', 'sec-fetch-site': 'same-origin' };
  return { body: body.toString(), base64: true, headers: { ...type, ...browser, ...headers } };
}
