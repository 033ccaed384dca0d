import { describe, expect, test } from '@jest/globals';
import type { Context } from 'aws-lambda';
import { PROBLEM_KINDS } from '../../lambda/http/problem-answer.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../lib/problem.ts';
import { memoryStore } from './support/memory-store.ts';
import { ORDER, problem, read, request } from './support/request.ts';
import { FIRST, heldAuditor, service } from './support/service.ts';

const WAIT = { body: ORDER, headers: { prefer: 'wait=5' } };

/** What HTTP says of each. */
const KINDS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'bad-input': [400, 'The request is not valid'],
  usage: [400, 'The request is not valid'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'There is no such thing'],
  conflict: [409, 'Not at this moment'],
  gone: [410, 'Used up'],
  'too-large': [413, 'Too large'],
  'wrong-type': [415, 'The body is not JSON'],
  'bad-snapshot': [422, 'The recording cannot be read'],
  unprocessable: [422, 'At odds with an earlier request'],
  'aws-refused': [502, 'AWS refused'],
  throttled: [503, 'Busy, try again later'],
};

describe('a Problem of the auditor, for whoever waits', () => {
  test.each(Object.entries(KINDS))('%s', async (code, [status, title]) => {
    const made = service({ audit: () => Promise.reject(new Problem(code as ProblemCode, 'A clear sentence.')) });
    const told = problem(status, code, title, 'A clear sentence.', { instance: `/v1/audits/${FIRST}` });
    const headers = {
      ...told.headers,
      location: `/v1/audits/${FIRST}`,
      'preference-applied': 'wait=5',
      ...(code === 'throttled' && { 'retry-after': '5' }),
    };
    expect(read(await made.api(request('POST /v1/audits', WAIT)))).toEqual({ ...told, headers });
    const kept = { status: 'failed', failure: { code, message: 'A clear sentence.' } };
    expect(read(await made.api(request(`GET /v1/audits/${FIRST}`)))).toMatchObject({ status: 200, body: kept });
  });

  test('every code has its kind, and no kind is without a code', () => {
    const others = ['internal-error', 'method-not-allowed', 'timed-out', 'worker-lost'];
    expect(Object.keys(PROBLEM_KINDS).toSorted()).toEqual([...Object.keys(PROBLEMS), ...others].toSorted());
  });
});

describe('a Problem of a route', () => {
  test.each(Object.entries(KINDS))('%s', async (code, [status, title]) => {
    const list = () => Promise.reject(new Problem(code as ProblemCode, 'A clear sentence.'));
    const made = service({ store: { ...memoryStore(), list } });
    const told = problem(status, code, title, 'A clear sentence.');
    expect(read(await made.api(request('GET /v1/audits')))).toEqual(told);
  });

  test('carries its pointer and its time', async () => {
    const facts = { pointer: '/eni', retryAfter: 1.2 };
    const create = () => Promise.reject(new Problem('throttled', 'Full.', facts));
    const made = service({ store: { ...memoryStore(), create } });
    const told = problem(503, 'throttled', 'Busy, try again later', 'Full.', {
      errors: [{ pointer: '/eni', detail: 'Full.' }],
    });
    const answer = read(await made.api(request('POST /v1/audits', { body: ORDER })));
    expect(answer).toEqual({ ...told, headers: { ...told.headers, 'retry-after': '2' } });
  });
});

describe('a fault of ours', () => {
  const SECRET = 'AccessDenied: arn:aws:dynamodb:eu-west-1:123456789012:table/audits';
  const down = () => Promise.reject(Object.assign(new Error(SECRET), { statusCode: 400, expose: true }));
  const broken = { create: down, find: down, list: down, replace: down };
  const told = problem(
    500,
    'internal-error',
    'A fault of this service',
    'It failed by a fault of ours. Whoever looks into it needs the id of this request.',
    { instance: 'urn:egress-doctor:request:JKJaXmPLvHcESHA=' },
  );

  test.each([
    ['POST /v1/audits', { body: ORDER }],
    ['POST /v1/audits', { body: ORDER, headers: { 'idempotency-key': 'k' } }],
    ['GET /v1/audits', {}],
    [`GET /v1/audits/${FIRST}`, {}],
    [`GET /v1/audits/${FIRST}/report`, {}],
  ])('%s tells the id of the request and nothing else', async (line, sent) => {
    const made = service({ store: broken });
    expect(read(await made.api(request(line, sent)))).toEqual(told);
    expect(made.figures).toContainEqual({
      name: 'Faults',
      unit: 'Count',
      value: 1,
      dimensions: { function: 'api' },
    });
    const [, , facts] = made.lines.find(([, sentence]) => sentence === 'a request failed by a fault of ours') ?? [];
    expect(facts).toMatchObject({ requestId: 'JKJaXmPLvHcESHA=', error: expect.any(Error) });
  });

  test('a document that cannot be read', async () => {
    const made = service({ document: () => Promise.reject(new Error('ENOENT /var/task/openapi.json')) });
    expect(read(await made.api(request('GET /v1/openapi.json')))).toEqual(told);
  });

  test('an id of a request that is none is not repeated', async () => {
    const made = service({ store: broken });
    const answer = read(await made.api(request('GET /v1/audits', { requestId: '"\r\nX-Evil: <1>' })));
    expect(answer.body).toMatchObject({ instance: 'urn:egress-doctor:request:unknown' });
  });
});

const named = (name: string, cause?: Error) => Object.assign(new Error('arn:aws:dynamodb', { cause }), { name });

describe('too much at once', () => {
  const busy = problem(503, 'throttled', 'Busy, try again later', 'Too much at once; ask again.');
  const answer = { ...busy, headers: { ...busy.headers, 'retry-after': '2' } };

  test.each([
    ['a table', named('ProvisionedThroughputExceededException')],
    ['an account', named('ThrottlingException')],
    ['keys, of which Powertools tells', named('IdempotencyPersistenceLayerError', named('RequestLimitExceeded'))],
  ])('for %s is a 503, and no fault of ours', async (_what, error) => {
    const made = service({ store: { ...memoryStore(), create: () => Promise.reject(error) } });
    expect(read(await made.api(request('POST /v1/audits', { body: ORDER })))).toEqual(answer);
    expect(made.figures.map(({ name }) => name)).toEqual(['RequestTime']);
  });

  test('a request that Lambda is about to end is answered before', async () => {
    const made = service({ store: { ...memoryStore(), find: () => new Promise(() => undefined) } });
    const context = { getRemainingTimeInMillis: () => 500 } as unknown as Context;
    const late = problem(503, 'throttled', 'Busy, try again later', 'No answer in time; ask again.');
    const headers = { ...late.headers, 'retry-after': '1' };
    expect(read(await made.api(request(`GET /v1/audits/${FIRST}`), context))).toEqual({ ...late, headers });
  });

  test('nobody waits longer than the function may run', async () => {
    const { audit } = heldAuditor();
    const made = service({ audit });
    const context = { getRemainingTimeInMillis: () => 4500 } as unknown as Context;
    const waiting = made.api(request('POST /v1/audits', { body: ORDER, headers: { prefer: 'wait=20' } }), context);
    await made.time.pass(3000);
    expect(read(await waiting)).toMatchObject({ status: 202, body: { status: 'running' } });
  });
});

describe('nothing of our insides is shown', () => {
  const INSIDES = ['arn:aws', '123456789012', 'at Object', 'node_modules', 'TypeError', '/var/task'];
  const bug = new TypeError('cannot read arn:aws:iam::123456789012:role/x at /var/task/index.mjs');

  test('when the auditor fails by a bug', async () => {
    const made = service({ audit: () => Promise.reject(bug) });
    const userArn = 'arn:aws:iam::123456789012:role/bot';
    const sent = { ...WAIT, authorizer: { iam: { userArn } } };
    const answers = [
      await made.api(request('POST /v1/audits', sent)),
      await made.api(request(`GET /v1/audits/${FIRST}`)),
      await made.api(request(`GET /v1/audits/${FIRST}/report`)),
      await made.api(request('GET /v1/audits')),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([500, 200, 409, 200]);
    const text = JSON.stringify(answers);
    expect(INSIDES.filter((inside) => text.includes(inside))).toEqual([]);
  });

  test('the log has no body, no header and no query', async () => {
    const made = service();
    const secrets = {
      authorization: 'AWS4-HMAC-SHA256 Credential=KEYSECRET',
      'x-api-key': 'sesame',
      prefer: 'wait=1',
    };
    await made.api(
      request('POST /v1/audits?token=hush', { body: { ...ORDER, user: 'root-of-all' }, headers: secrets }),
    );
    await made.api(request('POST /v1/audits', { body: '{"eni": "broken-secret', headers: secrets }));
    await made.api(request('GET /v1/audits', { query: { cursor: 'query-secret' }, headers: secrets }));
    const log = JSON.stringify(made.lines);
    const words = ['KEYSECRET', 'sesame', 'root-of-all', 'broken-secret', 'query-secret', 'api.example.com'];
    expect(words.filter((word) => log.includes(word))).toEqual([]);
    expect(made.lines.filter(([, sentence]) => sentence === 'request')).toHaveLength(3);
  });
});
