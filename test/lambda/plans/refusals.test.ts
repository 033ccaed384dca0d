import { describe, expect, test } from '@jest/globals';
import { readPolicy } from '../../../lib/approve/policy.ts';
import {
  ANN,
  ASKER,
  AT,
  CODE,
  DIGEST,
  form,
  PLAN_ID,
  type PlanOptions,
  type PlanService,
  signed,
  TOKEN,
  withPlan,
} from '../support/plan-service.ts';
import type { Sent } from '../support/request.ts';
import { SETTINGS } from '../support/service.ts';

const DECISION = `POST ${AT}/decision`;
const SIGNED = `POST ${AT}/signed-decision`;
const RIGHT = { verdict: 'approve', digest: DIGEST, token: TOKEN, code: CODE };
const WRONG_CODE = '999999';
const MINUTES = 60_000;

interface Case {
  readonly what: string;
  readonly line?: string;
  readonly sent: Sent;
  readonly given?: PlanOptions;
  /** What happens before. */
  readonly before?: (made: PlanService) => Promise<unknown>;
  readonly status: number;
  readonly detail: string;
}

const json = (told: object, more: Partial<Sent> = {}): Sent => ({ body: { ...RIGHT, ...told }, ...more });
const without = ({ token: _token, code: _code, ...told }: typeof RIGHT) => told;
const decided = (made: PlanService) => made.ask(DECISION, json({}));
const wrongCodes = (times: number) => async (made: PlanService) => {
  for (let i = 0; i < times; i++)
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await made.ask(DECISION, json({ code: WRONG_CODE }));
};

const FOREIGN = 'This link is none of this plan’s.';
const CROSS = 'Another site may not decide.';
const from = (headers: Sent['headers']) => json({}, headers === undefined ? {} : { headers });

/** Each alone, over a plan that waits for approval. */
const REFUSED: readonly Case[] = [
  {
    what: 'neither token nor identity',
    sent: { body: without(RIGHT) },
    status: 403,
    detail: 'It takes the token of the link and the code, or an identity.',
  },
  { what: 'a foreign token', sent: json({ token: 'F'.repeat(43) }), status: 403, detail: FOREIGN },
  { what: 'an altered token', sent: json({ token: `${TOKEN.slice(0, -1)}U` }), status: 403, detail: FOREIGN },
  {
    what: 'no code',
    sent: json({ code: '' }),
    status: 403,
    detail: 'Type the code that was shown where the fix was asked for.',
  },
  {
    what: 'a wrong code',
    sent: json({ code: WRONG_CODE }),
    status: 403,
    detail: 'The code is wrong; 4 more tries.',
  },
  {
    what: 'the last wrong code',
    sent: json({ code: WRONG_CODE }),
    before: wrongCodes(4),
    status: 403,
    detail: 'The code is wrong; the link is dead now.',
  },
  {
    what: 'a dead link with the right code',
    sent: json({}),
    before: wrongCodes(5),
    status: 410,
    detail: 'This link is dead: 5 wrong codes were typed.',
  },
  {
    what: 'an expired link',
    sent: json({}),
    before: ({ time }) => time.pass(30 * MINUTES),
    status: 410,
    detail: 'This link ended at 2026-11-28T10:30:00.000Z.',
  },
  {
    what: 'an expired plan',
    line: SIGNED,
    sent: { body: without(RIGHT), ...signed(ANN) },
    before: ({ time }) => time.pass(30 * MINUTES),
    status: 410,
    detail: `Plan ${PLAN_ID} had time until 2026-11-28T10:30:00.000Z.`,
  },
  {
    what: 'a replayed approval',
    sent: json({}),
    before: decided,
    status: 410,
    detail: 'This link was used at 2026-11-28T10:00:00.000Z, and works once.',
  },
  {
    what: 'another digest',
    sent: json({ digest: 'another' }),
    status: 409,
    detail: 'The digest is not this plan’s: what was decided about is not what would be done; look at the plan again.',
  },
  {
    what: 'a plan that is decided, by identity',
    line: SIGNED,
    sent: { body: without(RIGHT), ...signed(ANN) },
    before: decided,
    status: 409,
    detail: `Plan ${PLAN_ID} cannot be decided: it is approved, and not proposed.`,
  },
  {
    what: 'a plan that is not made yet',
    sent: json({}),
    given: { held: true },
    status: 409,
    detail: `Plan ${PLAN_ID} cannot be decided: it is planning, and not proposed.`,
  },
  {
    what: 'whoever asked for it',
    line: SIGNED,
    sent: { body: without(RIGHT), ...signed(ASKER) },
    status: 403,
    detail: `${ASKER} asked for this plan, and somebody else has to approve it.`,
  },
  {
    what: 'somebody of whom the policy does not speak',
    line: SIGNED,
    sent: { body: without(RIGHT), ...signed(ANN) },
    given: { policy: readPolicy({ approvers: [{ who: 'arn:aws:iam::*:role/lead' }] }) },
    status: 403,
    detail: `${ANN} is none of the policy’s approvers.`,
  },
  {
    what: 'a link where several people have to approve',
    sent: json({}),
    given: { quorum: 2 },
    status: 403,
    detail:
      '2 different people have to approve this plan, and a link with its code does not tell who comes: approve as yourself.',
  },
  {
    what: 'a service that only proposes',
    sent: json({}),
    given: { settings: { ...SETTINGS, applying: false } },
    status: 403,
    detail: 'This service only proposes; its operator has to switch on that it may apply.',
  },
  {
    what: 'another site, by Sec-Fetch-Site',
    sent: from({ 'sec-fetch-site': 'cross-site' }),
    status: 403,
    detail: CROSS,
  },
  { what: 'a site beside', sent: from({ 'sec-fetch-site': 'same-site' }), status: 403, detail: CROSS },
  { what: 'the address bar', sent: from({ 'sec-fetch-site': 'none' }), status: 403, detail: CROSS },
  { what: 'another site, by Origin', sent: from({ origin: 'https://evil.example' }), status: 403, detail: CROSS },
  { what: 'an Origin that tells nothing', sent: from({ origin: 'null' }), status: 403, detail: CROSS },
  {
    what: 'another site that says both',
    sent: from({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }),
    status: 403,
    detail: CROSS,
  },
  {
    what: 'the same name by another scheme',
    sent: from({ origin: 'http://api.example.com', 'x-forwarded-proto': 'https' }),
    status: 403,
    detail: CROSS,
  },
];

describe('a decision that is refused says why, changes nothing and is kept', () => {
  test.each(REFUSED.map((one) => [one.what, one] as const))('%s', async (_what, one) => {
    const { line = DECISION, sent, given, before, status, detail } = one;
    const made = await withPlan(given);
    await before?.(made);
    const [stood, lines, told] = [await made.record(), (await made.history()).length, made.told.length];
    const answer = await made.ask(line, sent);
    expect(answer).toMatchObject({ status, headers: { 'content-type': 'application/problem+json' }, body: { detail } });
    const [stands, history] = [await made.record(), await made.history()];
    const counted = sent.body !== undefined && detail.startsWith('The code is wrong') ? 1 : 0;
    expect({ ...stands, link: null, version: 0, transitions: 0 }).toEqual({
      ...stood,
      link: null,
      version: 0,
      transitions: 0,
    });
    expect(stands.link).toEqual({ ...stood.link, tries: (stood.link?.tries ?? 0) + counted });
    expect(history).toHaveLength(lines + 1);
    expect(history.at(-1)).toMatchObject({ from: stood.state, to: stood.state });
    expect(detail.toLowerCase()).toBe(`${history.at(-1)?.why.toLowerCase()}.`);
    expect(made.told).toHaveLength(told);
  });

  test.each(REFUSED.filter(({ line }) => line === undefined).map((one) => [one.what, one] as const))(
    'the form of the page: %s',
    async (_what, { sent, given, before, status, detail }) => {
      const made = await withPlan(given);
      await before?.(made);
      const { token = '', code = '', ...fields } = sent.body as Partial<typeof RIGHT>;
      const headers = sent.headers ?? { origin: 'null', 'sec-fetch-site': 'same-origin' };
      const answer = await made.ask(DECISION, {
        ...form({ ...fields, token, code }),
        headers: { ...TYPE, ...headers },
      });
      expect(answer).toMatchObject({ status, headers: { 'content-type': 'text/html; charset=utf-8' } });
      expect(textOf(answer.body)).toContain(detail);
    },
  );
});

const TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };

function textOf(page: unknown): string {
  return String(page)
    .replace(/<(?!code|\/code)[^>]*>/g, ' ')
    .replace(/<\/?code[^>]*>/g, '');
}

describe('after a slip', () => {
  test('the form is there again, and takes the right code', async () => {
    const made = await withPlan();
    const slip = await made.ask(DECISION, form({ code: WRONG_CODE }));
    expect(String(slip.body)).toMatch(/role="alert">The code is wrong; 4 more tries\.<[\s\S]*name="code"/);
    expect(await made.ask(DECISION, form({}))).toMatchObject({ status: 200 });
  });

  test.each([
    ['a foreign token', form({ token: 'F'.repeat(43) })],
    ['another site', form({}, { 'sec-fetch-site': 'cross-site' })],
    ['a plan that is another by now', form({ digest: 'another' })],
  ])('but not for %s', async (_what, sent) => {
    const made = await withPlan();
    const answer = await made.ask(DECISION, sent);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(String(answer.body)).not.toMatch(/<form|203\.0\.113/);
  });
});

describe('what is accepted', () => {
  const proposing = { settings: { ...SETTINGS, applying: false } };
  test.each<readonly [string, string, Sent, PlanOptions]>([
    ['a page of ours, by Sec-Fetch-Site', DECISION, from({ 'sec-fetch-site': 'same-origin', origin: 'null' }), {}],
    ['a page of ours, by Origin', DECISION, from({ origin: 'http://api.example.com' }), {}],
    [
      'a page of ours behind https',
      DECISION,
      from({ host: 'a.example', origin: 'https://a.example', 'x-forwarded-proto': 'https' }),
      {},
    ],
    ['the public address of the service', DECISION, from({ origin: 'https://api.example.com', host: 'internal' }), {}],
    ['a no of whoever asked', SIGNED, { body: { ...without(RIGHT), verdict: 'reject' }, ...signed(ASKER) }, {}],
    ['a no where nothing is applied', DECISION, json({ verdict: 'reject' }), proposing],
    ['a token with an identity for the code', DECISION, { body: { ...RIGHT, code: '' }, ...signed(ANN) }, {}],
  ])('%s', async (_what, line, sent, given) => {
    const made = await withPlan(given);
    expect(await made.ask(line, sent)).toMatchObject({ status: 200 });
  });
});

test('of a field that is there twice the first counts, and no words are none', async () => {
  const made = await withPlan();
  const { body, ...sent } = form({ why: '' });
  const twice = { ...sent, body: `${String(body)}&verdict=reject&code=${WRONG_CODE}` };
  expect(await made.ask(DECISION, twice)).toMatchObject({ status: 200 });
  expect((await made.history()).at(-1)).toMatchObject({ to: 'approved', why: 'approved, 1 of 1' });
});

describe('what is no decision', () => {
  test.each<readonly [string, Sent, number]>([
    ['no verdict', { body: { digest: DIGEST } }, 400],
    ['another verdict', json({ verdict: 'perhaps' }), 400],
    ['no digest', json({ digest: '' }), 400],
    ['no JSON', { body: '{' }, 400],
    ['text', { body: 'approve', headers: { 'Content-Type': 'text/plain' } }, 415],
    ['a multipart form', { body: 'approve', headers: { 'Content-Type': 'multipart/form-data; boundary=x' } }, 415],
    ['70,000 bytes of JSON', { body: JSON.stringify({ ...RIGHT, why: 'x'.repeat(70_000) }) }, 413],
    ['70,000 bytes of a form', form({ why: 'x'.repeat(70_000) }), 413],
    ['a form without a verdict', form({ verdict: '' }), 400],
  ])('%s', async (_what, sent, status) => {
    const made = await withPlan();
    const before = [await made.record(), await made.history()];
    expect(await made.ask(DECISION, sent)).toMatchObject({ status });
    expect([await made.record(), await made.history()]).toEqual(before);
  });

  test('about a plan that there is not', async () => {
    const made = await withPlan();
    expect(await made.ask('POST /v1/plans/pln-00000000000000000002/decision', json({}))).toMatchObject({ status: 404 });
    expect(await made.ask('POST /v1/plans/pln-00000000000000000002/decision', form({}))).toMatchObject({ status: 404 });
  });
});
