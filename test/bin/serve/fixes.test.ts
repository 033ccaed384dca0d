import { describe, expect, test } from '@jest/globals';
import { consoleSite } from '../../../bin/serve/console/console.ts';
import { type PlanLinks, planLinks } from '../../../bin/serve/console/plan-links.ts';
import type { ApiEvent, ApiResult } from '../../../lambda/http/event.ts';
import { TIME } from '../../../lambda/time.ts';
import type { Remediation } from '../../../lib/model/remediation.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import { inState, LINES, LINK, receiptOf, WAITING } from '../../console/sample-plan-pages.ts';
import { request, type Sent } from '../../lambda/support/request.ts';

const AUDIT = 'aud-00000000000000000001';
const PLAN = `/plans/${WAITING.id}`;
const SEAL = 'token-1';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

interface Told {
  readonly result: ApiResult;
  /** What the API was asked. */
  readonly asked: ApiEvent[];
  readonly links: PlanLinks;
}

async function ask(
  line: string,
  {
    answer,
    record,
    ...sent
  }: Pick<Sent, 'body' | 'query'> & { readonly answer?: ApiResult; readonly record?: Remediation },
): Promise<Told> {
  const asked: ApiEvent[] = [];
  const links = planLinks();
  const site = consoleSite({
    api: async (event) => {
      asked.push(event);
      return answer ?? { statusCode: 500, body: '{}' };
    },
    store: { find: async () => undefined, list: async () => ({ audits: [] }) },
    plans: { find: async () => record, history: async () => LINES },
    watches: memoryWatches(),
    newsOf: () => null,
    links,
    interfaces: async () => ({ interfaces: [], note: null }),
    network: 'a recording',
    token: SEAL,
    time: TIME,
    over: new AbortController().signal,
  });
  const event = request(line, { ...sent, headers: FORM });
  return { result: await site(event, AbortSignal.timeout(5000)), asked, links };
}

const body = `token=${SEAL}`;
const path = ({ requestContext: { http } }: ApiEvent) => `${http.method} ${http.path}`;

describe('the button of a report', () => {
  const line = `POST /audits/${AUDIT}/plans`;

  test('asks for a plan as everybody does, keeps its link for the page, and leads there', async () => {
    const answer = { statusCode: 202, body: JSON.stringify({ id: WAITING.id, link: { ...LINK, expiresAt: '' } }) };
    const { result, asked, links } = await ask(line, { body, answer });
    expect([result.statusCode, result.headers?.['location']]).toEqual([303, PLAN]);
    expect(asked.map((event) => [path(event), event.headers, event.body])).toEqual([
      [`POST /v1/audits/${AUDIT}/plans`, { 'content-type': 'application/json', prefer: 'wait=1' }, '{}'],
    ]);
    expect(links.of(WAITING.id)).toMatchObject(LINK);
  });

  test('says what the API says against it', async () => {
    const answer = { statusCode: 409, body: JSON.stringify({ detail: 'It is reachable as it is.' }) };
    const { result } = await ask(line, { body, answer });
    expect(result.statusCode).toBe(409);
    expect(result.body).toContain('It is reachable as it is.');
  });

  test.each([line, `POST ${PLAN}/undo`])('%s from elsewhere asks nobody', async (at) => {
    const foreign = await ask(at, { body: 'token=another' });
    const text = await ask(at, { body: '' });
    expect([foreign.result.statusCode, foreign.asked, text.asked]).toEqual([403, [], []]);
  });
});

describe('the way back', () => {
  const line = `POST ${PLAN}/undo`;

  test('is asked for, and followed', async () => {
    const { result, asked } = await ask(line, { body, answer: { statusCode: 202, body: '{}' } });
    expect([result.statusCode, result.headers?.['location'], asked.map(path)]).toEqual([
      303,
      PLAN,
      [`POST /v1/plans/${WAITING.id}/undo`],
    ]);
  });

  test('or there is none', async () => {
    const answer = { statusCode: 409, body: JSON.stringify({ detail: 'It has changed nothing.' }) };
    const { result } = await ask(line, { body, answer });
    expect([result.statusCode, result.body?.includes('It has changed nothing.')]).toEqual([409, true]);
  });
});

describe('the page of a plan', () => {
  test.each<readonly [string, Remediation, boolean, boolean]>([
    ['waits for approval', WAITING, true, false],
    ['is on its way', inState('applying'), true, false],
    ['helped', inState('verified', { receipt: receiptOf('ec2:CreateNetworkAclEntry') }), false, true],
    ['was rejected', inState('rejected'), false, false],
    ['failed with something left', inState('failed', { receipt: receiptOf('ec2:CreateRoute') }), false, true],
    [
      'failed with nothing left',
      inState('failed', { receipt: { ...receiptOf('ec2:CreateRoute'), outcome: 'restored' } }),
      false,
      false,
    ],
  ])('that %s', async (_what, record, follows, undoable) => {
    const { result } = await ask(`GET ${PLAN}`, { record });
    const next = result.headers?.['refresh'];
    expect([result.statusCode, next]).toEqual([200, follows ? `1; url=${PLAN}?seen=2` : undefined]);
    expect(String(result.body).includes(`action="${PLAN}/undo"`)).toBe(undoable);
  });

  test('stays as it is for whoever wants that', async () => {
    const { result } = await ask(`GET ${PLAN}`, { record: WAITING, query: { still: 'yes' } });
    expect([result.statusCode, result.headers?.['refresh']]).toEqual([200, undefined]);
  });

  test('comes when there is news of it, and at once where it has moved on', async () => {
    const { result } = await ask(`GET ${PLAN}`, { record: WAITING, query: { seen: '1' } });
    expect(result.statusCode).toBe(200);
  });

  test('of no plan', async () => {
    expect((await ask(`GET ${PLAN}`, {})).result.statusCode).toBe(404);
    expect((await ask('GET /plans/pln-1', {})).result.statusCode).toBe(404);
    expect((await ask(`POST ${PLAN}`, { body })).result.statusCode).toBe(405);
  });
});

test('links of a thousand plans are kept, the newest', () => {
  const links = planLinks();
  for (let i = 0; i <= 1000; i++) links.keep(`pln-${i}`, LINK);
  expect([links.of('pln-0'), links.of('pln-1'), links.of('pln-1000')]).toEqual([undefined, LINK, LINK]);
});
