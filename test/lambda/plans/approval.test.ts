import { describe, expect, test } from '@jest/globals';
import { ACL } from '../../support/sample-traces.ts';
import {
  AT,
  CODE,
  DIGEST,
  form,
  type PlanOptions,
  type PlanService,
  TOKEN,
  withPlan,
} from '../support/plan-service.ts';
import { SETTINGS } from '../support/service.ts';

const LINE = `GET ${AT}/approval`;
const LINK = { query: { token: TOKEN } };
const RIGHT = { verdict: 'approve', digest: DIGEST, token: TOKEN, code: CODE };
const MINUTES = 60_000;

describe('the page at the link', () => {
  test('tells what changes, for whom, who asked, and has a form that says which plan was seen', async () => {
    const made = await withPlan();
    const { status, headers, body } = await made.ask(LINE, LINK);
    expect({ status, headers }).toEqual({
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex, nofollow',
      },
    });
    const page = String(body);
    for (const text of ['Lets tcp 32768-60999', ACL, 'for 3 interfaces in 2 subnets', 'role/asker', 'Risk: medium'])
      expect(page).toContain(text);
    const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, ...pair]) => pair);
    expect(fields).toEqual([
      ['token', TOKEN],
      ['digest', DIGEST],
    ]);
    expect(page).toContain(`<form class="decide" method="post" action="${AT}/decision"`);
    expect(page.match(/<button [^>]*value="(\w+)"/g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|href="http/);
    expect(page).not.toContain(CODE);
  });

  test('offers no yes where nothing is applied', async () => {
    const made = await withPlan({ settings: { ...SETTINGS, applying: false } });
    const page = String((await made.ask(LINE, LINK)).body);
    expect([page.includes('value="approve"'), page.includes('value="reject"')]).toEqual([false, true]);
    expect(page).toContain('This service only proposes');
  });

  interface Shut {
    readonly query?: Readonly<Record<string, string>>;
    readonly given?: PlanOptions;
    readonly before?: (made: PlanService) => Promise<unknown>;
    readonly status: number;
    readonly says: string;
    /** Whether it tells how the plan stands. */
    readonly tells: boolean;
  }

  test.each<readonly [string, Shut]>([
    ['no token', { query: {}, status: 403, says: 'none of this plan', tells: false }],
    ['a foreign token', { query: { token: 'F' }, status: 403, says: 'none of this plan', tells: false }],
    [
      'a used one',
      { before: (made) => made.ask(`POST ${AT}/decision`, form({})), status: 410, says: 'works once', tells: true },
    ],
    [
      'one whose time is over',
      { before: ({ time }) => time.pass(30 * MINUTES), status: 410, says: 'This link ended', tells: true },
    ],
    [
      'a dead one',
      {
        before: async (made) => {
          for (let i = 0; i < 5; i++)
            // oxlint-disable-next-line no-await-in-loop -- one after the other
            await made.ask(`POST ${AT}/decision`, { body: { ...RIGHT, code: '999999' } });
        },
        status: 410,
        says: 'This link is dead',
        tells: true,
      },
    ],
    ['a plan that is not made yet', { given: { held: true }, status: 410, says: 'nothing to decide', tells: true }],
    ['no fix', { given: { plan: null }, status: 410, says: 'nothing to decide', tells: true }],
  ])('%s leads to no form', async (_what, { query = LINK.query, given, before, status, says, tells }) => {
    const made = await withPlan(given);
    await before?.(made);
    const answer = await made.ask(LINE, { query });
    expect(answer).toMatchObject({ status, headers: { 'cache-control': 'no-store' } });
    const page = String(answer.body);
    expect(page).toContain(says);
    expect([page.includes('<form'), page.includes(`href="${AT}"`)]).toEqual([false, tells]);
  });

  test('of a plan that there is not', async () => {
    const made = await withPlan();
    const answer = await made.ask('GET /v1/plans/pln-00000000000000000002/approval', LINK);
    expect(answer).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
  });

  test('without its audit, which may be forgotten before it', async () => {
    const made = await withPlan();
    made.store.records.clear();
    const page = String((await made.ask(LINE, LINK)).body);
    expect(page).toContain('How it is now is kept no longer.');
    expect(page).toContain('<form');
  });
});
