import { describe, expect, test } from '@jest/globals';
import { settingsFrom } from '../../lambda/settings.ts';
import { renderHtml } from '../../lib/explain/render/html.ts';
import { renderMarkdown } from '../../lib/explain/render/markdown.ts';
import { renderText } from '../../lib/explain/render/text.ts';
import { Problem } from '../../lib/problem.ts';
import { memoryStore } from './support/memory-store.ts';
import { ORDER, problem, type Read, read, request, type Sent } from './support/request.ts';
import { auditOf, FIRST, heldAuditor, SECOND, type Service, service } from './support/service.ts';
import { BEGINNING } from './support/virtual-time.ts';

const STAMP = { id: FIRST, createdAt: BEGINNING };
const HEAD = { schemaVersion: 1, ...STAMP, request: ORDER };
const QUEUED = { ...HEAD, status: 'queued', progress: null };
const COMPLETED = { ...auditOf(ORDER, STAMP), status: 'completed' };
const REPORT = auditOf(ORDER, STAMP);
const SCREEN = { color: false, columns: 100 };
const JSON_TYPE = { 'content-type': 'application/json' };
const AT = `/v1/audits/${FIRST}`;

async function ask(on: Service, line: string, sent?: Sent): Promise<Read> {
  return read(await on.api(request(line, sent)));
}

/** A service with one audit in it that has ended. */
async function withOne(given: Parameters<typeof service>[0] = {}): Promise<Service> {
  const made = service(given);
  await ask(made, 'POST /v1/audits', { body: ORDER });
  await made.idle();
  return made;
}

const notFound = problem(
  404,
  'not-found',
  'There is no such thing',
  'There is no audit with this id, or it is forgotten.',
);
const nothingHere = problem(404, 'not-found', 'There is no such thing', 'There is nothing at this path.');

describe('POST /v1/audits', () => {
  test('takes an order and says where the audit is', async () => {
    const made = service();
    expect(await ask(made, 'POST /v1/audits', { body: ORDER })).toEqual({
      status: 202,
      headers: { ...JSON_TYPE, location: AT },
      body: QUEUED,
    });
    await made.idle();
  });

  test.each([
    ['wait=20', 'wait=20'],
    ['respond-async, wait=10', 'wait=10'],
    ['wait=3600', 'wait=25'],
  ])('with Prefer: %s it answers with the finished audit and says %s', async (prefer, applied) => {
    expect(await ask(service(), 'POST /v1/audits', { body: ORDER, headers: { Prefer: prefer } })).toEqual({
      status: 200,
      headers: { ...JSON_TYPE, location: AT, 'preference-applied': applied },
      body: COMPLETED,
    });
  });

  test('an order in base64, as API Gateway may send it, is the same order', async () => {
    const sent = { body: ORDER, base64: true, headers: { prefer: 'wait=5' } };
    expect((await ask(service(), 'POST /v1/audits', sent)).body).toEqual(COMPLETED);
  });

  test('an audit that is not ready in time is a 202, with how far it is', async () => {
    const { audit, held } = heldAuditor();
    const made = service({ audit });
    const asked = ask(made, 'POST /v1/audits', { body: ORDER, headers: { prefer: 'wait=2' } });
    await made.time.pass(2000);
    expect(await asked).toEqual({
      status: 202,
      headers: { ...JSON_TYPE, location: AT, 'preference-applied': 'wait=2' },
      body: { ...QUEUED, status: 'running' },
    });
    held.get(FIRST)?.end();
    await made.idle();
    expect((await ask(made, `GET ${AT}`)).body).toEqual(COMPLETED);
  });

  test('what the worker says while somebody waits is in the answer', async () => {
    const { audit, watched } = heldAuditor();
    const made = service({ audit });
    const asked = ask(made, 'POST /v1/audits', { body: ORDER, headers: { prefer: 'wait=2' } });
    await made.time.settle();
    watched[0]?.progress('Reading route tables.');
    await made.time.pass(2000);
    expect((await asked).body).toEqual({ ...QUEUED, status: 'running', progress: 'Reading route tables.' });
  });

  test('who asks is kept and not shown', async () => {
    const userArn = 'arn:aws:iam::123456789012:role/bot';
    const made = service();
    const answer = await ask(made, 'POST /v1/audits', { body: ORDER, authorizer: { iam: { userArn } } });
    const token = { jwt: { claims: { sub: 'somebody' } } };
    await ask(made, 'POST /v1/audits', { body: ORDER, authorizer: token });
    expect(JSON.stringify(answer)).not.toContain('123456789012');
    expect([...made.store.records.values()].map(({ createdBy }) => createdBy)).toEqual([userArn, 'somebody']);
    await made.idle();
  });
});

const invalid = (pointer: string, detail: string, shown = detail) =>
  problem(400, 'bad-input', 'The request is not valid', shown, { errors: [{ pointer, detail }] });

describe('an order that cannot be taken', () => {
  const schema = (pointer: string, detail: string) => invalid(pointer, detail, `${pointer || 'The body'}: ${detail}`);
  const FIELDS =
    'eni, destination, mode, probe, region, accountId, callbackUrl, sourceAddress, sourcePorts, user, port25Open, evidence, since';
  const callback = (because: string) => invalid('/callbackUrl', `The callback URL cannot be used: ${because}.`);

  test.each<readonly [what: string, body: unknown, answer: Read]>([
    ['no object', [], schema('', 'Invalid input: expected object, received array.')],
    ['null', 'null', schema('', 'Invalid input: expected object, received null.')],
    ['no eni', { destination: ORDER.destination }, schema('/eni', 'it is required.')],
    ['a number for a name', { ...ORDER, eni: 5 }, schema('/eni', 'Invalid input: expected string, received number.')],
    [
      'a field that is none',
      { ...ORDER, destinaton: 'x' },
      schema('/destinaton', `"destinaton" is no field of an order; fields are ${FIELDS}.`),
    ],
    [
      'a field that is none, with a slash and a tilde',
      { ...ORDER, 'a/b~c': 1 },
      schema('/a~1b~0c', `"a/b~c" is no field of an order; fields are ${FIELDS}.`),
    ],
    [
      'a destination of 10,000 characters',
      { ...ORDER, destination: `${'a'.repeat(9996)}:443` },
      schema('/destination', 'it is longer than 2048 characters.'),
    ],
    [
      'a destination without a port',
      { ...ORDER, destination: 'api.example.com' },
      invalid('/destination', 'destination "api.example.com": it has no port; write host:443 or https://host'),
    ],
    [
      'a destination with a line feed',
      { ...ORDER, destination: 'api.example.com:443\r\nX-Evil: 1' },
      invalid(
        '/destination',
        'destination "api.example.com:443\\r\\nX-Evil: 1": it holds a space, a control character or a backslash; write host:port, https://host, 10.0.0.0/16:5432, [2001:db8::1]:443, eni-...:5432 or icmp://192.0.2.1',
      ),
    ],
    [
      'a mode that is none',
      { ...ORDER, mode: 'fix' },
      schema('/mode', 'Invalid option: expected one of "audit"|"propose"|"apply".'),
    ],
    [
      'a word for the probe',
      { ...ORDER, probe: 'yes' },
      schema('/probe', 'Invalid input: expected boolean, received string.'),
    ],
    ['a Region that is none', { ...ORDER, region: '../eu' }, schema('/region', 'write a Region like eu-west-1.')],
    [
      'ports that are none',
      { ...ORDER, sourcePorts: '70000' },
      invalid('/sourcePorts', 'source ports "70000": write a range within 1 to 65535, like 1024-65535'),
    ],
    [
      'a callback over http',
      { ...ORDER, callbackUrl: 'http://hooks.example.com/x' },
      callback('it has to begin with https://'),
    ],
    [
      'a callback to a host that is not listed',
      { ...ORDER, callbackUrl: 'https://hooks.example.org/x' },
      callback('this service is not set up to call that host'),
    ],
    [
      'a Region that is not audited',
      { ...ORDER, region: 'ap-south-1' },
      {
        ...problem(
          403,
          'forbidden',
          'Not allowed',
          'This service does not audit ap-south-1; it audits eu-west-1, us-east-1.',
          {
            errors: [
              { pointer: '/region', detail: 'This service does not audit ap-south-1; it audits eu-west-1, us-east-1.' },
            ],
          },
        ),
      },
    ],
    [
      'an account that is not audited, whose neighbours are nobody’s business',
      { ...ORDER, accountId: '111111111111' },
      problem(403, 'forbidden', 'Not allowed', 'This service is not set up for the account 111111111111.', {
        errors: [{ pointer: '/accountId', detail: 'This service is not set up for the account 111111111111.' }],
      }),
    ],
  ])('%s', async (_what, body, answer) => {
    const made = service();
    expect(await ask(made, 'POST /v1/audits', { body })).toEqual(answer);
    expect(made.store.records.size).toBe(0);
  });

  test('a source that is none is quoted, and the pointer is that of the field', async () => {
    const answer = await ask(service(), 'POST /v1/audits', { body: { ...ORDER, eni: 'eni' } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/eni' }] } });
  });

  test('all faults are told at once', async () => {
    const answer = await ask(service(), 'POST /v1/audits', { body: { destination: 5, colour: 'red' } });
    const { errors } = answer.body as { errors: readonly { readonly pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/eni', '/destination', '/colour']);
  });

  test.each(['eu-west-1', 'us-east-1'])(
    'the Region %s is audited, and so is the account that is set up',
    async (region) => {
      const made = service();
      const body = { ...ORDER, region, accountId: '210987654321' };
      expect((await ask(made, 'POST /v1/audits', { body })).status).toBe(202);
      await made.idle();
    },
  );
});

const typed = (type: string) => ({ body: ORDER, headers: { 'Content-Type': type } });

test('where no Regions are set, the auditor says which there are', async () => {
  const made = service({ settings: settingsFrom({}) });
  expect((await ask(made, 'POST /v1/audits', { body: { ...ORDER, region: 'ap-south-1' } })).status).toBe(202);
  await made.idle();
});

describe('a body that cannot be read', () => {
  const notJson = problem(
    400,
    'bad-input',
    'The request is not valid',
    'The body is not a JSON document that can be read.',
  );
  const tooLarge = problem(413, 'too-large', 'Too large', 'The body is longer than 65536 bytes.');
  const wrongType = problem(
    415,
    'wrong-type',
    'The body is not JSON',
    'Send the order as JSON, with content-type: application/json.',
  );

  test.each<readonly [what: string, sent: Sent, answer: Read]>([
    ['malformed JSON', { body: '{"eni": ' }, notJson],
    ['an empty text', { body: '' }, notJson],
    ['a name that reaches for prototypes', { body: '{"__proto__": {"admin": true}}' }, notJson],
    ['brackets without end', { body: '['.repeat(60_000) }, notJson],
    ['nothing at all', { headers: { 'content-type': 'application/json' } }, notJson],
    ['nothing at all, and no type', {}, wrongType],
    ['two megabytes', { body: { ...ORDER, user: 'u'.repeat(2 ** 21) } }, tooLarge],
    ['two megabytes in base64', { body: { ...ORDER, user: 'u'.repeat(2 ** 21) }, base64: true }, tooLarge],
    ['a form', typed('application/x-www-form-urlencoded'), wrongType],
    ['plain text', typed('text/plain'), wrongType],
    ['a type with a line feed in it', typed('text/plain\r\nx: y'), wrongType],
  ])('%s', async (_what, sent, answer) => {
    expect(await ask(service(), 'POST /v1/audits', sent)).toEqual(answer);
  });

  test.each(['application/json; charset=utf-8', 'application/vnd.api+json', 'Application/JSON'])(
    '%s is JSON',
    async (type) => {
      const made = service();
      expect((await ask(made, 'POST /v1/audits', typed(type))).status).toBe(202);
      await made.idle();
    },
  );

  test('the longest body that is taken in has 65,536 bytes', async () => {
    const bare = JSON.stringify({ ...ORDER, user: '' }).length;
    const of = (bytes: number) => ({ body: { ...ORDER, user: 'u'.repeat(bytes - bare) } });
    expect((await ask(service(), 'POST /v1/audits', of(65_536))).status).toBe(400);
    expect((await ask(service(), 'POST /v1/audits', of(65_537))).status).toBe(413);
  });
});

describe('GET /v1/audits/{id}', () => {
  test('a completed audit is the JSON of the contract and its status, with an ETag', async () => {
    const answer = await ask(await withOne(), `GET ${AT}`);
    const etag = expect.stringMatching(/^"[\w-]{22}"$/);
    const headers = { ...JSON_TYPE, etag, 'cache-control': 'private, no-cache' };
    expect(answer).toEqual({ status: 200, headers, body: COMPLETED });
  });

  test.each([
    ['the same tag', (etag: string) => etag, 304],
    ['the same tag, weak, among others', (etag: string) => `"x", W/${etag}`, 304],
    ['a star', () => '*', 304],
    ['another tag', () => '"x"', 200],
    ['something that is none', () => 'x, ",', 200],
  ])('If-None-Match with %s', async (_what, tag, status) => {
    const made = await withOne();
    const { headers } = await ask(made, `GET ${AT}`);
    const again = await ask(made, `GET ${AT}`, { headers: { 'If-None-Match': tag(String(headers['etag'])) } });
    expect(again.status).toBe(status);
    expect(again.headers['etag']).toBe(headers['etag']);
    expect(again.body === undefined).toBe(status === 304);
  });

  test.each([
    ['nobody’s', SECOND],
    ['no id', 'x'],
    ['a path', '..%2f..%2fetc%2fpasswd'],
    ['a path as it is', '..'],
    ['letters that ids do not have', 'aud-0000000000000000000U'],
    ['a line feed', 'aud-00000000000000000001%0d%0aX-Evil:1'],
    ['markup', '<script>alert(1)</script>'.replaceAll('/', '%2f')],
    ['a prototype', '__proto__'],
    ['a long one', 'a'.repeat(10_000)],
  ])('%s is a 404 that does not repeat it', async (_what, id) => {
    const made = await withOne();
    expect(await ask(made, `GET /v1/audits/${id}`)).toEqual(notFound);
    expect(await ask(made, `GET /v1/audits/${id}/report`)).toEqual(notFound);
  });

  test('each audit has a tag of its own, and so has each form of its report', async () => {
    const made = await withOne();
    await ask(made, 'POST /v1/audits', { body: { ...ORDER, eni: 'eni-2' } });
    await made.idle();
    const paths = [AT, `${AT}/report`, `/v1/audits/${SECOND}`, `/v1/audits/${SECOND}/report`];
    const tags = await Promise.all(paths.map(async (path) => (await ask(made, `GET ${path}`)).headers['etag']));
    expect(new Set(tags).size).toBe(4);
  });

  test('no store is asked about what is no id', async () => {
    const asked: string[] = [];
    const made = service({ store: { ...memoryStore(), find: async (id) => (asked.push(id), undefined) } });
    await Promise.all(
      ['x', '__proto__', `${FIRST}0`, FIRST.toUpperCase(), FIRST].map((id) =>
        made.api(request(`GET /v1/audits/${id}`)),
      ),
    );
    expect(asked).toEqual([FIRST]);
  });

  test.each(['/v1/audits/../../etc/passwd', '/v1', '/', '/v2/audits', '/v1/audits/a/b', '/v1/Audits', '//v1/audits'])(
    '%s is nothing',
    async (path) => {
      expect(await ask(await withOne(), `GET ${path}`)).toEqual(nothingHere);
    },
  );
});

async function withThree(): Promise<Service> {
  const made = await withOne();
  await ask(made, 'POST /v1/audits', { body: { ...ORDER, eni: 'eni-2' } });
  await ask(made, 'POST /v1/audits', { body: { ...ORDER, eni: 'eni-3' } });
  await made.idle();
  return made;
}
const listed = (number: number, eni: string) => ({
  id: `aud-${String(number).padStart(20, '0')}`,
  createdAt: BEGINNING,
  request: { ...ORDER, eni },
  status: 'completed',
  verdict: 'blocked',
});

describe('GET /v1/audits', () => {
  test('is the audits, the newest first', async () => {
    const audits = [listed(3, 'eni-3'), listed(2, 'eni-2'), listed(1, ORDER.eni)];
    expect(await ask(await withThree(), 'GET /v1/audits')).toEqual({
      status: 200,
      headers: JSON_TYPE,
      body: { audits },
    });
  });

  test('page by page', async () => {
    const made = await withThree();
    const first = await ask(made, 'GET /v1/audits', { query: { limit: '2' } });
    expect(first.body).toEqual({ audits: [listed(3, 'eni-3'), listed(2, 'eni-2')], cursor: expect.any(String) });
    const { cursor } = first.body as { readonly cursor: string };
    const second = await ask(made, 'GET /v1/audits', { query: { limit: '2', cursor } });
    expect(second.body).toEqual({ audits: [listed(1, ORDER.eni)] });
  });

  test.each(['0', '101', '-1', '1.5', '1e1', '', 'many', '1,2', '٣'])('a limit of %j is refused', async (limit) => {
    const detail = 'limit is a number from 1 to 100.';
    expect(await ask(service(), 'GET /v1/audits', { query: { limit } })).toEqual(
      problem(400, 'bad-input', 'The request is not valid', detail),
    );
  });

  test('a cursor of somebody else is refused', async () => {
    const answer = await ask(await withThree(), 'GET /v1/audits', { query: { cursor: '../x' } });
    expect(answer).toMatchObject({ status: 400, body: { type: 'urn:egress-doctor:problem:bad-input' } });
  });
});

describe('GET /v1/audits/{id}/report', () => {
  const tagged = { etag: expect.any(String), 'cache-control': 'private, no-cache', vary: 'accept' };
  const HTML = ['text/html; charset=utf-8', renderHtml(REPORT, SCREEN)] as const;
  const TEXT = ['text/plain; charset=utf-8', renderText(REPORT, SCREEN)] as const;
  const MARKDOWN = ['text/markdown; charset=utf-8', renderMarkdown(REPORT, SCREEN)] as const;
  const JSON_REPORT = ['application/json', REPORT] as const;

  test.each([
    ['nothing', {}, HTML],
    ['a browser', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }, HTML],
    ['curl', { accept: '*/*' }, HTML],
    ['text', { accept: 'text/plain' }, TEXT],
    ['a program', { accept: 'application/json' }, JSON_REPORT],
    ['a chat', { accept: 'text/markdown, text/plain;q=0.5' }, MARKDOWN],
    ['weights', { accept: 'text/markdown;q=0.2, text/plain;q=0.5' }, TEXT],
    ['no page, but text', { accept: 'text/html;q=0, text/plain;q=0.1' }, TEXT],
    ['nothing but no text', { accept: 'text/plain;q=0' }, HTML],
    ['any text', { accept: 'text/*, text/markdown;q=0.5' }, HTML],
    ['anything', { accept: '*/*, text/markdown;q=0.5' }, HTML],
    ['a picture', { accept: 'image/png' }, HTML],
    ['noise', { accept: ';;q=,"' }, HTML],
  ])('for %s', async (_what, headers, [type, body]) => {
    const answer = await ask(await withOne(), `GET ${AT}/report`, { headers });
    expect(answer).toEqual({ status: 200, headers: { 'content-type': type, ...tagged }, body });
  });

  test.each([
    ['html', HTML],
    ['text', TEXT],
    ['markdown', MARKDOWN],
    ['json', JSON_REPORT],
  ])('?format=%s, whatever Accept says', async (format, [type, body]) => {
    const sent = { query: { format }, headers: { accept: 'image/png' } };
    const answer = await ask(await withOne(), `GET ${AT}/report`, sent);
    expect(answer).toEqual({ status: 200, headers: { 'content-type': type, ...tagged }, body });
  });

  test('?format=pdf is refused', async () => {
    expect(await ask(await withOne(), `GET ${AT}/report`, { query: { format: 'pdf' } })).toEqual(
      problem(400, 'bad-input', 'The request is not valid', 'format is one of html, text, markdown, json.'),
    );
  });

  test('there is none before the end, and none after a failure', async () => {
    const { audit, held } = heldAuditor();
    const made = service({ audit });
    await ask(made, 'POST /v1/audits', { body: ORDER });
    await made.time.settle();
    const early = problem(409, 'conflict', 'Not at this moment', 'The audit has not ended yet; ask again.');
    const headers = { ...early.headers, 'retry-after': '1' };
    expect(await ask(made, `GET ${AT}/report`)).toEqual({ ...early, headers });
    held.get(FIRST)?.fail(new Problem('not-found', 'There is no such interface.'));
    await made.idle();
    const detail = 'The audit ended without a report: There is no such interface.';
    expect(await ask(made, `GET ${AT}/report`)).toEqual(problem(409, 'conflict', 'Not at this moment', detail));
  });
});

describe('the log of requests', () => {
  const facts = { requestId: 'JKJaXmPLvHcESHA=', method: 'POST', path: '/v1/audits' };

  test('has what was asked, what was answered and how long it took', async () => {
    const { audit } = heldAuditor();
    const made = service({ audit });
    const asked = ask(made, 'POST /v1/audits', { body: ORDER, headers: { prefer: 'wait=2' } });
    await made.time.pass(2000);
    await asked;
    await ask(made, 'POST /v1/audits', { body: '{' });
    expect(made.lines).toEqual([
      ['info', 'request', { ...facts, status: 202, milliseconds: 2000 }],
      ['info', 'request', { ...facts, status: 400, milliseconds: 0 }],
    ]);
    const figure = { name: 'RequestTime', unit: 'Milliseconds', dimensions: { function: 'api' } };
    expect(made.figures).toEqual([
      { ...figure, value: 2000 },
      { ...figure, value: 0 },
    ]);
  });
});

describe('everything else', () => {
  test('health', async () => {
    const headers = { ...JSON_TYPE, 'cache-control': 'no-store' };
    expect(await ask(service(), 'GET /v1/health')).toEqual({ status: 200, headers, body: { status: 'ok' } });
  });

  test('the document', async () => {
    const headers = { ...JSON_TYPE, 'cache-control': 'public, max-age=300' };
    expect(await ask(service(), 'GET /v1/openapi.json')).toEqual({ status: 200, headers, body: { openapi: '3.1.1' } });
  });

  test.each(['/v1/audits', AT, `${AT}/report`, '/v1/health', '/v1/openapi.json', '/v1/nothing'])(
    'HEAD %s is GET without the body',
    async (path) => {
      const made = await withOne();
      const { body, ...got } = await ask(made, `GET ${path}`);
      expect(body).toBeDefined();
      expect(await ask(made, `HEAD ${path}`)).toEqual(got);
    },
  );

  test.each([
    ['DELETE', '/v1/audits', 'POST, GET, HEAD'],
    ['PUT', AT, 'GET, HEAD'],
    ['POST', `${AT}/report`, 'GET, HEAD'],
    ['PATCH', '/v1/health', 'GET, HEAD'],
    ['OPTIONS', '/v1/openapi.json/', 'GET, HEAD'],
    ['get', '/v1/health', 'GET, HEAD'],
  ])('%s %s: 405, allowed are %s', async (method, path, allow) => {
    const detail = `"${method}" does nothing here; allowed are ${allow}.`;
    const { headers, ...rest } = problem(405, 'method-not-allowed', 'Not with this method', detail);
    expect(await ask(service(), `${method} ${path}`)).toEqual({ ...rest, headers: { ...headers, allow } });
  });

  test.each(['/v1/health/', '/v1/audits/', `${AT}/`])('%s is the same without its last slash', async (path) => {
    expect((await ask(await withOne(), `GET ${path}`)).status).toBe(200);
  });
});
