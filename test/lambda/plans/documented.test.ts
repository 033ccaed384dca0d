import { expect, test } from '@jest/globals';
import { undocumented } from '../support/document.ts';
import {
  ANN,
  AT,
  CODE,
  DIGEST,
  form,
  type PlanOptions,
  type PlanService,
  planService,
  signed,
  TOKEN,
  withPlan,
} from '../support/plan-service.ts';
import { request, type Sent } from '../support/request.ts';
import { countingIds, FIRST } from '../support/service.ts';

const PLANS = 'POST /v1/audits/{id}/plans';
const PLAN = 'GET /v1/plans/{id}';
const APPROVAL = 'GET /v1/plans/{id}/approval';
const DECISION = 'POST /v1/plans/{id}/decision';
const SIGNED = 'POST /v1/plans/{id}/signed-decision';
const UNDO = 'POST /v1/plans/{id}/undo';
const RIGHT = { verdict: 'approve', digest: DIGEST, token: TOKEN, code: CODE };
const LINK = { query: { token: TOKEN } };
const down = () => Promise.reject(new Error('down'));
const NOBODY = { dispatchPlan: down };
const UNKNOWN = 'pln-00000000000000000002';

interface Case {
  readonly route: string;
  readonly status: number;
  readonly sent?: Sent;
  readonly given?: PlanOptions;
  readonly id?: string;
  readonly before?: (made: PlanService) => Promise<unknown>;
}

const decided = (made: PlanService) => made.ask(`POST ${AT}/decision`, { body: RIGHT });

/** `pln-00000000000000000001` and so on. */
function counting(): () => string {
  const next = countingIds();
  return () => next().replace('aud', 'pln');
}

const CASES: readonly Case[] = [
  { route: PLANS, status: 202, sent: { body: {} }, given: { newPlanId: counting() } },
  { route: PLANS, status: 400, sent: { body: { for: 'soon' } } },
  { route: PLANS, status: 403, sent: { body: { for: '30d' } } },
  { route: PLANS, status: 404, sent: { body: {} }, id: 'aud-00000000000000000009' },
  { route: PLANS, status: 413, sent: { body: 'x'.repeat(70_000) } },
  { route: PLANS, status: 415, sent: { body: 'x', headers: { 'Content-Type': 'text/plain' } } },
  { route: PLANS, status: 503, sent: { body: {} }, given: { ...NOBODY, newPlanId: counting() } },
  { route: PLAN, status: 200 },
  { route: PLAN, status: 200, given: { held: true } },
  { route: PLAN, status: 200, given: { plan: null } },
  { route: PLAN, status: 200, before: decided },
  { route: PLAN, status: 404, id: UNKNOWN },
  { route: APPROVAL, status: 200, sent: LINK },
  { route: APPROVAL, status: 403 },
  { route: APPROVAL, status: 404, id: UNKNOWN },
  { route: APPROVAL, status: 410, sent: LINK, before: decided },
  ...[{ body: RIGHT }, form({})].flatMap((sent): Case[] => [
    { route: DECISION, status: 200, sent },
    { route: DECISION, status: 410, sent, before: decided },
    { route: DECISION, status: 404, sent, id: UNKNOWN },
  ]),
  { route: DECISION, status: 400, sent: { body: {} } },
  { route: DECISION, status: 400, sent: form({ verdict: 'x' }) },
  { route: DECISION, status: 403, sent: { body: { ...RIGHT, code: '' } } },
  { route: DECISION, status: 403, sent: form({ code: '' }) },
  { route: DECISION, status: 409, sent: { body: { ...RIGHT, digest: 'x' } } },
  { route: DECISION, status: 409, sent: form({ digest: 'x' }) },
  { route: DECISION, status: 413, sent: form({ why: 'x'.repeat(70_000) }) },
  { route: DECISION, status: 415, sent: { body: 'x', headers: { 'Content-Type': 'text/plain' } } },
  { route: SIGNED, status: 200, sent: { body: { verdict: 'reject', digest: DIGEST }, ...signed(ANN) } },
  { route: SIGNED, status: 403, sent: { body: { verdict: 'reject', digest: DIGEST } } },
  { route: UNDO, status: 404, id: UNKNOWN },
  { route: UNDO, status: 409 },
];

test.each(CASES.map((one) => [one.status, one.route, one] as const))(
  '%i of %s is as the document says',
  async (status, route, { sent, given, id, before }) => {
    const made = await withPlan(given);
    await before?.(made);
    const line = route.replace('{id}', id ?? (route === PLANS ? FIRST : (await made.record()).id));
    const answer = await made.api(request(line, sent));
    expect([answer.statusCode, undocumented(route, answer)]).toEqual([status, []]);
  },
);

test('a store that cannot be reached is a fault that tells nothing', async () => {
  const { plans } = await withPlan();
  const made = planService({ plans: { ...plans, find: down } });
  const routes = [PLAN, APPROVAL, DECISION, UNDO];
  const answers = await Promise.all(
    routes.map(async (route) => {
      const sent = route === DECISION ? { body: RIGHT } : {};
      const answer = await made.api(request(route.replace('{id}', 'pln-00000000000000000001'), sent));
      return [answer.statusCode, undocumented(route, answer)];
    }),
  );
  expect(answers).toEqual(routes.map(() => [500, []]));
});
