import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Audit } from '../../lib/model/audit.ts';
import { egressDoctor } from '../support/command-line.ts';
import { type Served, served } from './served.ts';

const PATIENCE = 60_000;
const ORDER = { eni: 'eni-0a11ce0000000001a', destination: 'https://api.example.com' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Without curl the example cannot be tried as a person would. */
const hasCurl = spawnSync('curl', ['--version']).status === 0;
const withCurl = hasCurl ? test : test.skip;

let service: Served;

beforeAll(async () => {
  service = await served();
}, PATIENCE);
afterAll(async () => {
  service.process.kill('SIGTERM');
  await service.ended;
});

interface Answered {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request as it is written, which `fetch` would put right. */
async function ask(
  path: string,
  { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answered> {
  const { hostname, port } = new URL(service.url);
  const asking = request({ hostname, port, path, method, headers });
  asking.end(body);
  const [answer] = await once(asking, 'response');
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

/** The fields of the form that a page holds, hidden ones too. */
async function form(fields: Readonly<Record<string, string>>): Promise<Answered> {
  const { body: page } = await ask('/');
  const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? [];
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return ask('/audits', { method: 'POST', headers, body: new URLSearchParams({ token, ...fields }).toString() });
}

async function tryExample(): Promise<void> {
  const [command = ''] = /curl [\s\S]*?'\n/.exec(service.greeting) ?? [];
  const { stdout } = await promisify(execFile)('sh', ['-c', command]);
  const { verdict, request: asked } = Audit.loose().parse(JSON.parse(stdout));
  expect({ verdict, eni: asked.eni }).toEqual({ verdict: 'reachable', eni: ORDER.eni });
}

describe('what the terminal says', () => {
  test('is where it listens and what it audits', () => {
    expect(service.greeting).toMatch(
      /^Egress Doctor listens on http:\/\/localhost:\d+\nIt audits the recording in examples/,
    );
  });

  withCurl(`is an example that works as it stands${hasCurl ? '' : ' (no curl here: skipped)'}`, tryExample, PATIENCE);
});

describe('the API', () => {
  test('answers the finished audit in one call, and shows it again', async () => {
    const headers = { ...JSON_TYPE, prefer: 'wait=20' };
    const {
      status,
      headers: told,
      body,
    } = await ask('/v1/audits', { method: 'POST', headers, body: JSON.stringify(ORDER) });
    const { verdict, id } = JSON.parse(body);
    expect({ status, verdict, location: told['location'] }).toEqual({
      status: 200,
      verdict: 'reachable',
      location: `/v1/audits/${id}`,
    });
    expect((await ask(`/v1/audits/${id}`)).body).toBe(body);
  });

  test('has its document', async () => {
    const { status, body } = await ask('/v1/openapi.json');
    expect({ status, version: JSON.parse(body).openapi }).toEqual({ status: 200, version: '3.1.1' });
  });

  test('HEAD is GET without the body', async () => {
    const get = await ask('/style.css');
    const head = await ask('/style.css', { method: 'HEAD' });
    expect({ ...head, length: head.headers['content-length'] }).toMatchObject({
      status: 200,
      body: '',
      length: String(Buffer.byteLength(get.body)),
    });
  });
});

describe('what is turned away', () => {
  const BIG = 'x'.repeat(2_000_000);
  test.each([
    ['with its length said before', { ...JSON_TYPE, 'content-length': String(BIG.length) }],
    ['in pieces of no said length', { ...JSON_TYPE, 'transfer-encoding': 'chunked' }],
    [
      'after asking whether it may come',
      { ...JSON_TYPE, 'content-length': String(BIG.length), expect: '100-continue' },
    ],
  ])('a body of 2 MB, %s', async (_how, headers) => {
    const { status, headers: told, body } = await ask('/v1/audits', { method: 'POST', headers, body: BIG });
    expect({ status, connection: told['connection'], type: JSON.parse(body).type }).toEqual({
      status: 413,
      connection: 'close',
      type: 'urn:egress-doctor:problem:too-large',
    });
  });

  test.each([
    ['a Host of somebody else', '/', { headers: { host: 'evil.example' } }, 403],
    [
      'an order of another site',
      '/v1/audits',
      { method: 'POST', headers: { ...JSON_TYPE, origin: 'http://evil.example' } },
      403,
    ],
    ['an address of 9,000 characters', `/?eni=${'x'.repeat(9000)}`, {}, 400],
    ['headers of 20,000 bytes', '/', { headers: { cookie: 'x'.repeat(20_000) } }, 431],
    ['an address that is no path', 'http://evil.example/', {}, 400],
    ['a way out of the house', '/../../etc/passwd', {}, 404],
    ['a method that no page takes', '/', { method: 'DELETE' }, 405],
    ['a page that is none', '/nothing', {}, 404],
    ['an audit that is none', '/audits/aud-00000000000000000000', {}, 404],
    ['a cursor that is none', '/audits?cursor=zzz', {}, 400],
    ['a form that is none', '/audits', { method: 'POST', headers: JSON_TYPE, body: '{}' }, 415],
  ])('%s', async (_what, path, options, status) => {
    const answer = await ask(path, options);
    expect({ status: answer.status, stack: /\n\s+at |node:/.test(answer.body) }).toEqual({ status, stack: false });
  });

  test('what is no HTTP', async () => {
    const socket = connect(Number(new URL(service.url).port), 'localhost');
    socket.end('hello\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });
});

describe('the form', () => {
  test('leads on to its audit', async () => {
    const { status, headers } = await form({ chosen: ORDER.eni, destination: ORDER.destination, probe: 'yes' });
    expect({ status, location: headers['location'] }).toEqual({
      status: 303,
      location: expect.stringMatching(/^\/audits\/aud-[0-9a-z]{20}$/),
    });
    const page = await ask(String(headers['location']));
    expect(page.body).toContain('<title>Reachable: eni-0a11ce0000000001a → https://api.example.com (tcp 443)');
  });

  test.each([
    ['a typo', { chosen: ORDER.eni, destination: 'api.example.com' }, 400, 'destination'],
    ['an interface that is not there', { eni: 'eni-00000000000000000', destination: '203.0.113.9:443' }, 404, 'eni'],
    ['a source of another kind', { eni: 'vpc-0123456789abcdef0', destination: '203.0.113.9:443' }, 400, 'eni'],
    ['nothing', {}, 400, 'destination'],
    ['10,000 characters', { chosen: ORDER.eni, destination: `${'x'.repeat(10_000)}:443` }, 400, 'destination'],
  ])('%s comes back with the sentence beside its field', async (_what, fields, status, field) => {
    const { status: told, body } = await form(fields);
    expect({ told, beside: body.includes(`id="${field}-fault"`) }).toEqual({ told: status, beside: true });
  });

  test('of nobody who read the page is not taken', async () => {
    const { status, body } = await form({ token: 'guessed', chosen: ORDER.eni, destination: ORDER.destination });
    expect({ status, kept: body.includes(`value="${ORDER.destination}"`) }).toEqual({ status: 403, kept: true });
  });
});

describe('a page', () => {
  test('may do nothing but show itself and send its form', async () => {
    const { headers } = await ask('/');
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('names files that are sent once', async () => {
    const { headers } = await ask('/style.css');
    const again = await ask('/style.css', { headers: { 'if-none-match': String(headers['etag']) } });
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: '' });
  });
});

describe('beginning and end', () => {
  test.each(['http', '-1', '65536', '80.5', ''])('--port %p is told what a port is', (port) => {
    const { status, out, err } = egressDoctor(['serve', `--port=${port}`]);
    expect({ status, out }).toEqual({ status: 3, out: '' });
    expect(err).toContain('is invalid. It is a number from 0 to 65535.');
  });

  test.each([
    [
      'a port that is taken',
      () => ['--port', new URL(service.url).port],
      /cannot listen on 127\.0\.0\.1:\d+: it is taken; --port/,
    ],
    ['a folder that is not there', () => ['--port', '0', '--snapshot', 'nowhere'], /"nowhere" does not exist/],
    ['an address of another machine', () => ['--port', '0', '--host', '192.0.2.1'], /this machine has no such address/],
  ])(
    '%s is one sentence and status 3',
    (_what, words, sentence) => {
      const { status, out, err } = egressDoctor(['serve', ...words()]);
      expect({ status, out, lines: err.trim().split('\n').length }).toEqual({ status: 3, out: '', lines: 1 });
      expect(err).toMatch(sentence);
    },
    PATIENCE,
  );

  test(
    'bound to more than this machine, it says that everybody may ask',
    async () => {
      const open = await served(['--host', '0.0.0.0']);
      open.process.kill('SIGINT');
      expect(await open.ended).toEqual({
        status: 0,
        err: expect.stringMatching(/^Everybody who reaches 0\.0\.0\.0 can/),
      });
    },
    PATIENCE,
  );

  test(
    'Ctrl-C answers whoever waits, and ends',
    async () => {
      const slow = await served(['--latency', '20000']);
      const headers = { ...JSON_TYPE, prefer: 'wait=20' };
      const waiting = fetch(`${slow.url}/v1/audits`, { method: 'POST', headers, body: JSON.stringify(ORDER) });
      await underWay(slow.url);
      slow.process.kill('SIGINT');
      const answer = await waiting;
      expect({ status: answer.status, body: await answer.json() }).toMatchObject({
        status: 503,
        body: { detail: 'The service was stopped before the audit ended; ask again.' },
      });
      expect(await slow.ended).toEqual({
        status: 0,
        err: 'Stopping. An audit is told to end; Ctrl-C again does not wait for that.\n',
      });
    },
    PATIENCE,
  );

  test(
    'Ctrl-C ends what watches and fleets are doing',
    async () => {
      const slow = await served(['--latency', '20000']);
      const post = async (path: string, body?: object) => {
        const sent = body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) };
        return (await fetch(`${slow.url}${path}`, { method: 'POST', ...sent })).json() as Promise<{ id: string }>;
      };
      const destinations = [ORDER.destination];
      const schedule = 'cron(0 0 1 1 ? *)';
      const { id } = await post('/v1/watches', { name: 'a', source: ORDER.eni, destinations, schedule });
      await post(`/v1/watches/${id}/run`);
      await post('/v1/fleets', { destinations });
      slow.process.kill('SIGINT');
      expect(await slow.ended).toEqual({
        status: 0,
        err: 'Stopping. A look of a watch and a fleet are told to end; Ctrl-C again does not wait for that.\n',
      });
    },
    PATIENCE,
  );
});

/** Until an audit is known to run. */
async function underWay(url: string): Promise<void> {
  const { audits } = (await (await fetch(`${url}/v1/audits`)).json()) as { audits: { status: string }[] };
  if (!audits.some(({ status }) => status === 'running')) await underWay(url);
}
