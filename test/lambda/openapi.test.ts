import { describe, expect, test } from '@jest/globals';
import { EVERY_ROUTE } from '../../lambda/routes/every-route.ts';
import { Problem } from '../../lib/problem.ts';
import { DOCUMENT, faults, OPERATIONS, operationOf, undocumented } from './support/document.ts';
import { memoryStore } from './support/memory-store.ts';
import { ORDER, request, type Sent } from './support/request.ts';
import { FIRST, heldAuditor, SECOND, type Service, service } from './support/service.ts';

const TAKEN = {
  nothing: [],
  json: ['application/json'],
  'json-or-form': ['application/json', 'application/x-www-form-urlencoded'],
  raw: ['application/x-www-form-urlencoded'],
};

describe('the document and the routes', () => {
  test('are the same operations', () => {
    expect(OPERATIONS.map(([line]) => line).toSorted()).toEqual(
      EVERY_ROUTE.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
  });

  test.each(EVERY_ROUTE.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s takes what the document says',
    (line, { takes }) => {
      const { requestBody } = operationOf(line);
      expect(Object.keys(requestBody?.content ?? {})).toEqual(TAKEN[takes]);
    },
  );

  test('say 3.1, and every operation has an id of its own', () => {
    expect(DOCUMENT.openapi).toMatch(/^3\.1\.\d$/);
    const ids = OPERATIONS.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('health, the document and what a link leads to are for everybody, the rest is for those who sign or bring a token', () => {
    const open = OPERATIONS.filter(([, { security }]) => security?.length === 0).map(([line]) => line);
    expect(open).toEqual([
      'GET /v1/plans/{id}/approval',
      'POST /v1/plans/{id}/decision',
      'POST /v1/slack/commands',
      'POST /v1/slack/interactions',
      'GET /v1/slack/reports/{id}',
      'GET /v1/health',
      'GET /v1/openapi.json',
    ]);
    expect(DOCUMENT).toMatchObject({ security: [{ iam: [] }, { jwt: [] }] });
  });
});

describe('every example', () => {
  const medias = OPERATIONS.flatMap(([line, { requestBody, responses }]) =>
    [['request', requestBody ?? {}] as const, ...Object.entries(responses)].flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([, { schema, example, examples = {} }]) =>
        [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)].map(
          (value) => [`${line} ${status}`, schema, value] as const,
        ),
      ),
    ),
  );

  test.each(medias)('%s is as its schema says', (_where, schema, value) => {
    expect(faults(schema, value)).toEqual([]);
  });

  test('and what is not is told', () => {
    const { schema = {} } = operationOf('GET /v1/audits').responses['200']?.content?.['application/json'] ?? {};
    expect(faults(schema, { audits: [{ id: 5 }] })).not.toEqual([]);
    expect(faults(schema, { audits: [], more: 1 })).not.toEqual([]);
  });
});

interface Case {
  readonly route: string;
  readonly at?: string;
  readonly sent?: Sent;
  readonly given?: Parameters<typeof service>[0];
}

const fails = (code: Problem['code']) => ({ audit: () => Promise.reject(new Problem(code, 'A sentence.')) });
const WAIT = { body: ORDER, headers: { prefer: 'wait=5' } };
const AT = `/v1/audits/${FIRST}`;
const ONE = '/v1/audits/{id}';
const REPORT = '/v1/audits/{id}/report';
const BROKEN = { store: { ...memoryStore(), find: () => Promise.reject(new Error('down')) } };
const down = { store: { ...memoryStore(), create: () => Promise.reject(new Error('down')) } };

async function withOne(made: Service): Promise<void> {
  await made.api(request('POST /v1/audits', { body: ORDER }));
  await made.idle();
}

describe('every answer is as the document says', () => {
  const post: readonly (readonly [status: number, Sent, Case['given']?])[] = [
    [200, WAIT],
    [202, { body: ORDER }],
    [400, { body: { ...ORDER, eni: 5 } }],
    [400, { body: '{' }],
    [403, { body: { ...ORDER, accountId: '111111111111' } }],
    [404, WAIT, fails('not-found')],
    [409, WAIT, fails('conflict')],
    [413, { body: 'x'.repeat(70_000) }],
    [415, { body: ORDER, headers: { 'Content-Type': 'text/plain' } }],
    [422, WAIT, fails('bad-snapshot')],
    [500, WAIT, { audit: () => Promise.reject(new Error('bug')) }],
    [500, { body: ORDER }, down],
    [502, WAIT, fails('aws-refused')],
    [503, WAIT, fails('throttled')],
  ];
  const cases: readonly (readonly [status: number, Case])[] = [
    ...post.map(
      ([status, sent, given]) => [status, { route: 'POST /v1/audits', sent, ...(given && { given }) }] as const,
    ),
    [200, { route: 'GET /v1/audits' }],
    [400, { route: 'GET /v1/audits', sent: { query: { limit: '0' } } }],
    [200, { route: `GET ${ONE}`, at: AT }],
    [304, { route: `GET ${ONE}`, at: AT, sent: { headers: { 'if-none-match': '*' } } }],
    [404, { route: `GET ${ONE}`, at: `/v1/audits/${SECOND}` }],
    [500, { route: `GET ${ONE}`, at: AT, given: BROKEN }],
    ...['html', 'text', 'markdown', 'json'].map(
      (format) => [200, { route: `GET ${REPORT}`, at: `${AT}/report`, sent: { query: { format } } }] as const,
    ),
    [304, { route: `GET ${REPORT}`, at: `${AT}/report`, sent: { headers: { 'if-none-match': '*' } } }],
    [400, { route: `GET ${REPORT}`, at: `${AT}/report`, sent: { query: { format: 'pdf' } } }],
    [404, { route: `GET ${REPORT}`, at: '/v1/audits/x/report' }],
    [200, { route: 'GET /v1/health' }],
    [200, { route: 'GET /v1/openapi.json' }],
    [500, { route: 'GET /v1/openapi.json', given: { document: () => Promise.reject(new Error('gone')) } }],
  ];

  test.each(cases)('%i %j', async (status, { route, at, sent, given }) => {
    const made = service(given);
    if (given === undefined && route.startsWith('GET')) await withOne(made);
    const line = at === undefined ? route : `GET ${at}`;
    const answer = await made.api(request(line, sent));
    await made.idle();
    expect([answer.statusCode, undocumented(route, answer)]).toEqual([status, []]);
  });

  test('before the end, and after a failure', async () => {
    const { audit, held } = heldAuditor();
    const made = service({ audit });
    await made.api(request('POST /v1/audits', { body: ORDER }));
    await made.time.settle();
    const ask = async () => [
      undocumented(`GET ${ONE}`, await made.api(request(`GET ${AT}`))),
      undocumented(`GET ${REPORT}`, await made.api(request(`GET ${AT}/report`))),
      undocumented('GET /v1/audits', await made.api(request('GET /v1/audits'))),
    ];
    expect(await ask()).toEqual([[], [], []]);
    held.get(FIRST)?.fail(new Error('bug'));
    await made.idle();
    expect(await ask()).toEqual([[], [], []]);
  });
});
