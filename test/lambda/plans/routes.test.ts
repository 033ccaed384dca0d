import { describe, expect, test } from '@jest/globals';
import { PLAN } from '../../support/sample-plans.ts';
import {
  ANN,
  ASKER,
  AT,
  BEN,
  CODE,
  DIGEST,
  form,
  make,
  PLAN_ID,
  planService,
  signed,
  TOKEN,
  waited,
  withAudit,
  withPlan,
} from '../support/plan-service.ts';
import { ORDER, problem } from '../support/request.ts';
import { FIRST, SECOND } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';

const PLANS = `/v1/audits/${FIRST}/plans`;
const URL = `${AT}/approval?token=${TOKEN}`;
const END = '2026-11-28T10:30:00.000Z';
const STANDING = {
  schemaVersion: 1,
  id: PLAN_ID,
  state: 'planning',
  auditId: FIRST,
  createdAt: BEGINNING,
  request: ORDER,
  requestedBy: ASKER,
  reason: null,
  approval: { page: `${AT}/approval`, expiresAt: END },
  quorum: 1,
  approvals: [],
  lapsesAfter: null,
  lapsesAt: null,
  verified: null,
  receipt: null,
  failure: null,
};
const LINK = { url: URL, code: CODE, expiresAt: END };

describe('POST /v1/audits/{id}/plans', () => {
  test('takes the wish, says where the plan is, and tells the link and its code', async () => {
    const made = await withAudit({ held: true });
    expect(await made.ask(`POST ${PLANS}`, { body: {}, ...signed(ASKER) })).toEqual({
      status: 202,
      headers: { 'content-type': 'application/json', location: AT, 'cache-control': 'no-store' },
      body: { ...STANDING, changes: [], link: LINK },
    });
    expect(made.told).toEqual([`plan ${PLAN_ID}`]);
  });

  test('with Prefer: wait=5 it answers with the plan', async () => {
    const made = await withAudit();
    const answer = await made.ask(`POST ${PLANS}`, { body: {}, headers: { prefer: 'wait=5' }, ...signed(ASKER) });
    expect(answer).toEqual({
      status: 200,
      headers: {
        'content-type': 'application/json',
        location: AT,
        'cache-control': 'no-store',
        'preference-applied': 'wait=5',
      },
      body: { ...PLAN, ...STANDING, expiresAt: END, state: 'proposed', link: LINK },
    });
  });

  test('and with how far it is where it takes longer', async () => {
    const made = await withAudit({ held: true });
    const asked = made.ask(`POST ${PLANS}`, { body: {}, headers: { prefer: 'wait=2' } });
    const [answer, passed] = await waited(made, asked);
    expect(answer).toMatchObject({ status: 202, body: { state: 'planning', link: LINK } });
    expect(passed).toBeGreaterThanOrEqual(2000);
  });

  test('keeps what is wanted, and of the link nothing but hashes', async () => {
    const made = await withAudit({ held: true });
    const body = { alternative: 2, for: '4h', reason: 'CHG-1' };
    await made.ask(`POST ${PLANS}`, { body, ...signed(ASKER) });
    const record = await made.record();
    expect(record).toMatchObject({ alternative: 2, reason: 'CHG-1', lapsesAfter: 14_400, createdBy: ASKER });
    expect(record.link).toMatchObject({ expiresAt: END, usedAt: null, tries: 0 });
    expect(JSON.stringify(record)).not.toMatch(new RegExp(`${TOKEN}|${CODE}`));
  });

  test('for as long as the policy lets it', async () => {
    const made = await withAudit({ held: true });
    expect(await made.ask(`POST ${PLANS}`, { body: { for: '24h' } })).toMatchObject({ body: { lapsesAfter: 86_400 } });
  });

  test.each([
    [{ for: 'soon' }, 400, 'bad-input', '/for'],
    [{ for: '0h' }, 400, 'bad-input', '/for'],
    [{ for: '25h' }, 403, 'forbidden', '/for'],
    [{ alternative: 0 }, 400, 'bad-input', '/alternative'],
    [{ alternative: 1.5 }, 400, 'bad-input', '/alternative'],
    [{ reason: '' }, 400, 'bad-input', '/reason'],
    [{ reason: 'x'.repeat(501) }, 400, 'bad-input', '/reason'],
    [{ 'a/b~': 1 }, 400, 'bad-input', '/a~1b~0'],
    [[], 400, 'bad-input', ''],
  ])('%j is %i %s at %j', async (body, status, code, pointer) => {
    const made = await withAudit();
    expect(await made.ask(`POST ${PLANS}`, { body })).toMatchObject({
      status,
      body: { type: `urn:egress-doctor:problem:${code}`, errors: [{ pointer }] },
    });
    expect(made.told).toEqual([]);
  });

  test('of an audit that nobody knows, is under way, has failed or is reachable there is no plan', async () => {
    const none = planService();
    expect(await none.ask(`POST ${PLANS}`, { body: {} })).toMatchObject({ status: 404 });
    const pending = planService({ audit: () => new Promise(() => undefined) });
    await pending.ask('POST /v1/audits', { body: ORDER });
    expect(await pending.ask(`POST ${PLANS}`, { body: {} })).toMatchObject({
      status: 409,
      headers: { 'retry-after': '1' },
    });
    const broken = await withAudit({ audit: () => Promise.reject(new Error('bug')) });
    expect(await broken.ask(`POST ${PLANS}`, { body: {} })).toMatchObject({ status: 409 });
    const { SAMPLES } = await import('../../support/sample-audits.ts');
    const fine = await withAudit({ audit: async (_order, stamp) => ({ ...SAMPLES.reachable, ...stamp }) });
    expect(await fine.ask(`POST ${PLANS}`, { body: {} })).toEqual(
      problem(409, 'conflict', 'Not at this moment', 'It is reachable as it is; there is nothing to fix.'),
    );
    expect([...none.told, ...pending.told, ...broken.told, ...fine.told]).toEqual([]);
  });

  test('where nobody could be asked the plan has failed, and whoever asked is told to ask again', async () => {
    const made = await withAudit({ dispatchPlan: () => Promise.reject(new Error('AccessDenied: arn:aws:…')) });
    expect(await made.ask(`POST ${PLANS}`, { body: {} })).toMatchObject({
      status: 503,
      headers: { 'retry-after': '5' },
      body: { detail: 'Nobody could be set to make a plan; ask again.' },
    });
    expect(await made.record()).toMatchObject({ state: 'failed', failure: { code: 'throttled' } });
  });
});

describe('GET /v1/plans/{id}', () => {
  test('while it is made, once it is, and where there is nothing to offer', async () => {
    const made = await withAudit({ held: true });
    await made.ask(`POST ${PLANS}`, { body: {}, ...signed(ASKER) });
    const first = { seq: 1, at: BEGINNING, by: ASKER, from: 'planning', to: 'planning', why: 'a fix was asked for' };
    const json = { status: 200, headers: { 'content-type': 'application/json' } };
    expect(await made.ask(`GET ${AT}`)).toEqual({ ...json, body: { ...STANDING, changes: [], history: [first] } });
    await make(made.plans, PLAN_ID, PLAN);
    const proposed = { ...PLAN, ...STANDING, expiresAt: END, state: 'proposed' };
    const why = '1 change, risk medium: 1 approval needed';
    const second = { seq: 2, at: BEGINNING, by: 'service', from: 'planning', to: 'proposed', why };
    expect(await made.ask(`GET ${AT}`)).toEqual({ ...json, body: { ...proposed, history: [first, second] } });
    const nothing = await withPlan({ plan: null });
    expect(await nothing.ask(`GET ${AT}`)).toMatchObject({
      status: 200,
      body: { state: 'not-offered', changes: [], noFix: [{ blocker: { gate: 'network-acl' } }] },
    });
  });

  test('a store is asked about ids alone', async () => {
    const asked: string[] = [];
    const { plans } = planService();
    const made = planService({ plans: { ...plans, find: async (id) => void asked.push(id) } });
    await made.ask('GET /v1/plans/pln-1');
    await made.ask(`GET ${AT}`);
    expect(asked).toEqual([PLAN_ID]);
  });

  test.each([SECOND, 'pln-1', `${PLAN_ID}0`, 'pln-00000000000000000002'])('%s is none', async (id) => {
    const made = await withPlan();
    expect(await made.ask(`GET /v1/plans/${id}`)).toEqual(
      problem(404, 'not-found', 'There is no such thing', 'There is no plan with this id, or it is forgotten.'),
    );
  });
});

const approving = (who: string) => ({ body: { verdict: 'approve', digest: DIGEST }, ...signed(who) });

describe('POST /v1/plans/{id}/decision', () => {
  test.each([
    ['approve', 'approved', 'approved, 1 of 1: CHG-1'],
    ['reject', 'rejected', 'rejected: CHG-1'],
  ])('%s by link and code, as JSON', async (verdict, state, why) => {
    const made = await withPlan();
    const body = { verdict, digest: DIGEST, token: TOKEN, code: CODE.toLowerCase(), why: 'CHG-1' };
    const answer = await made.ask(`POST ${AT}/decision`, { body });
    expect(answer).toMatchObject({ status: 200, body: { id: PLAN_ID, state, digest: DIGEST } });
    expect(made.told).toEqual([`plan ${PLAN_ID}`, `${state} ${PLAN_ID}`]);
    expect((await made.history()).at(-1)).toEqual({
      seq: 3,
      at: BEGINNING,
      by: 'link',
      from: 'proposed',
      to: state,
      why,
    });
  });

  test('by whoever signs, on the guarded path', async () => {
    const made = await withPlan();
    expect(await made.ask(`POST ${AT}/signed-decision`, approving(ANN))).toMatchObject({
      status: 200,
      body: { state: 'approved', approvals: [{ by: ANN, how: 'identity' }] },
    });
  });

  test('by as many different people as it takes; whoever waits is told once', async () => {
    const made = await withPlan({ quorum: 2 });
    const states: unknown[] = [];
    for (const who of [ANN, ANN, BEN]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { status, body } = await made.ask(`POST ${AT}/signed-decision`, approving(who));
      states.push([status, (body as { readonly state?: string }).state]);
    }
    expect(states).toEqual([
      [200, 'proposed'],
      [403, undefined],
      [200, 'approved'],
    ]);
    expect(made.told).toEqual([`plan ${PLAN_ID}`, `approved ${PLAN_ID}`]);
  });

  test('by the form of the page, which gets a page', async () => {
    const made = await withPlan();
    const answer = await made.ask(`POST ${AT}/decision`, form({}));
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(answer.body).toContain('<h1 class="lead">The plan is approved</h1>');
    expect(await made.record()).toMatchObject({ state: 'approved' });
  });

  test('stands even where nobody could be told', async () => {
    const made = await withPlan({ decided: () => Promise.reject(new Error('down')) });
    expect(await made.ask(`POST ${AT}/decision`, form({}))).toMatchObject({ status: 200 });
    expect(await made.record()).toMatchObject({ state: 'approved' });
    expect(made.lines.map(([level, sentence]) => [level, sentence])).toContainEqual([
      'error',
      'nobody could be told of a decision',
    ]);
  });
});
