import { describe, expect, test } from '@jest/globals';
import { PLAN } from '../../support/sample-plans.ts';
import { CODE, PLAN_ID, planService, TOKEN, waited } from '../support/plan-service.ts';
import { ORDER } from '../support/request.ts';
import { FIRST } from '../support/service.ts';

const LINK = {
  url: `/v1/plans/${PLAN_ID}/approval?token=${TOKEN}`,
  code: CODE,
  expiresAt: '2026-11-28T10:30:00.000Z',
};
const PROPOSAL = { plan: `/v1/plans/${PLAN_ID}` };
const LINE = 'POST /v1/audits';
const AUDIT = `GET /v1/audits/${FIRST}`;
const END = { expiresAt: LINK.expiresAt, id: PLAN_ID };

describe('an audit that is ordered with a plan', () => {
  test.each(['propose', 'apply'] as const)('mode %s: its plan is begun with it, and the link told', async (mode) => {
    const made = planService();
    const answer = await made.ask(LINE, { body: { ...ORDER, mode } });
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', proposal: { ...PROPOSAL, link: LINK } } });
    await made.idle();
    expect(made.told).toEqual([`plan ${PLAN_ID}`]);
    expect(await made.record()).toMatchObject({ auditId: FIRST, order: { mode }, lapsesAfter: null });
    expect((await made.ask(AUDIT)).body).toMatchObject({ proposal: PROPOSAL, plan: { ...PLAN, ...END } });
  });

  test('while the audit is under way, its plan may be made', async () => {
    const made = planService({ audit: () => new Promise(() => undefined) });
    await made.ask(LINE, { body: { ...ORDER, mode: 'propose' } });
    const { body } = await made.ask(AUDIT);
    expect(body).toMatchObject({ status: 'running', proposal: PROPOSAL });
    expect(body).not.toHaveProperty('plan');
  });

  test('whoever waits gets both', async () => {
    const made = planService();
    const sent = { body: { ...ORDER, mode: 'propose' }, headers: { prefer: 'wait=5' } };
    const [answer] = await waited(made, made.ask(LINE, sent));
    const proposal = { ...PROPOSAL, link: LINK };
    expect(answer).toMatchObject({ status: 200, body: { status: 'completed', proposal, plan: { ...PLAN, ...END } } });
  });

  test('the report has the plan in it, and the link is told nowhere else', async () => {
    const made = planService();
    await made.ask(LINE, { body: { ...ORDER, mode: 'propose' } });
    await made.idle();
    const pages = await Promise.all([made.ask(`${AUDIT}/report`), made.ask(AUDIT), made.ask('GET /v1/audits')]);
    expect(String(pages[0]?.body)).toContain('What would make it reachable');
    expect(JSON.stringify(pages)).not.toMatch(new RegExp(`${TOKEN}|${CODE}`));
  });

  test('the same key again is the same plan, whose link was told already', async () => {
    const made = planService();
    const sent = { body: { ...ORDER, mode: 'propose' }, headers: { 'Idempotency-Key': 'k' } };
    const answers = [await made.ask(LINE, sent), await made.ask(LINE, sent)].map(({ body }) => body as object);
    expect(answers).toMatchObject([{ proposal: { ...PROPOSAL, link: LINK } }, { proposal: PROPOSAL }]);
    expect(JSON.stringify(answers[1])).not.toContain(TOKEN);
    expect(made.told).toEqual([`plan ${PLAN_ID}`]);
    await made.idle();
  });

  test('where nobody makes plans the audit is made all the same, and the plan says why it is not', async () => {
    const made = planService({ dispatchPlan: () => Promise.reject(new Error('down')) });
    const sent = { body: { ...ORDER, mode: 'propose' }, headers: { prefer: 'wait=5' } };
    const [answer] = await waited(made, made.ask(LINE, sent));
    expect(answer).toMatchObject({ status: 200, body: { status: 'completed', plan: null, proposal: PROPOSAL } });
    expect(await made.record()).toMatchObject({ state: 'failed', failure: { code: 'throttled' } });
  });
});

test('an audit alone begins none', async () => {
  const made = planService();
  const answer = await made.ask(LINE, { body: ORDER, headers: { prefer: 'wait=5' } });
  expect(answer.body).toMatchObject({ plan: null });
  expect(answer.body).not.toHaveProperty('proposal');
  expect(made.told).toEqual([]);
});
