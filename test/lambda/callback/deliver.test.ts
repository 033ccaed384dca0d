import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type CallbackPorts, deliver } from '../../../lambda/callback/deliver.ts';
import { deliverPlan } from '../../../lambda/callback/deliver-plan.ts';
import { isPublic } from '../../../lambda/callback/public-address.ts';
import type { Figure, Time } from '../../../lambda/ports.ts';
import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import { completed, failed, queued, started } from '../../../lib/store/audit-life.ts';
import { ended as endedPlan } from '../remediation/ended-plan.ts';
import { describeWithTls, HOST, type Receiver, receiver } from '../support/https-receiver.ts';
import { ORDER } from '../support/request.ts';
import { auditOf, FIRST, SETTINGS } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const NOW = Date.parse(BEGINNING);
const SECONDS = NOW / 1000;

function running(callbackUrl: string | undefined): AuditRecord {
  const order = { ...ORDER, mode: 'audit' as const, probe: true, ...(callbackUrl !== undefined && { callbackUrl }) };
  const record = queued({ id: FIRST, order, createdBy: null }, NOW, { lease: 60, keep: 60 });
  return started(record, NOW, 60).next ?? record;
}

function ended(callbackUrl?: string): AuditRecord {
  const record = running(callbackUrl);
  return completed(record, NOW, auditOf(ORDER, { id: FIRST, createdAt: BEGINNING })).next ?? record;
}

/** Pauses are over at once; the patience with an attempt, when the test says so. */
function patientTime(): { readonly time: Time; readonly expire: () => void } {
  const patience: (() => void)[] = [];
  const sleep: Time['sleep'] = (milliseconds, signal) =>
    new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
      if (milliseconds < 2500) resolve();
      else patience.push(resolve);
    });
  return { time: { now: () => new Date(BEGINNING), sleep }, expire: () => patience.at(-1)?.() };
}

function bench(port: number, reach: Partial<CallbackPorts['reach']> = {}, secret = async () => 'sesame') {
  const figures: Figure[] = [];
  const lines: unknown[][] = [];
  const line = (...parts: unknown[]) => void lines.push(parts);
  const { time, expire } = patientTime();
  const ports: CallbackPorts = {
    time,
    secret,
    settings: { ...SETTINGS, callbackHosts: [`${HOST}:${port}`] },
    log: { info: line, warn: line, error: line },
    measure: (figure) => void figures.push(figure),
    reach: { resolve: async () => ['127.0.0.1'], admits: () => true, ...reach },
  };
  const outcome = () => figures.map(({ dimensions }) => dimensions?.['outcome']);
  return { ports, expire, lines, outcome };
}

function answering(...statuses: readonly number[]): Answering {
  const left = [...statuses];
  return (_request, response) => {
    response.writeHead(left.shift() ?? 500).end('heard');
  };
}

describeWithTls('a callback', () => {
  let server: Receiver | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function open(answer: Answering) {
    server = await receiver(answer);
    return { ...server, url: `https://${HOST}:${server.port}/hook?team=net` };
  }
  test('is a signed POST of how the audit ended', async () => {
    const { url, port, ca, received } = await open(answering(204));
    const { ports, outcome, lines } = bench(port, { ca });
    await deliver(ended(url), ports);
    const [got] = received;
    const body = {
      event: 'audit.completed',
      id: FIRST,
      status: 'completed',
      endedAt: BEGINNING,
      verdict: 'blocked',
      passShare: 0,
      links: {
        audit: `https://api.example.com/v1/audits/${FIRST}`,
        report: `https://api.example.com/v1/audits/${FIRST}/report`,
      },
    };
    expect(got?.line).toBe('POST /hook?team=net');
    expect(JSON.parse(got?.body ?? '')).toEqual(body);
    const digest = createHmac('sha256', 'sesame').update(`${SECONDS}.${got?.body}`).digest('hex');
    expect(got?.headers).toEqual({
      host: `${HOST}:${port}`,
      connection: 'close',
      'content-type': 'application/json',
      'content-length': String(got?.body.length),
      'user-agent': 'egress-doctor',
      'x-egress-doctor-signature': `t=${SECONDS},v1=${digest}`,
    });
    expect([outcome(), lines, received.length]).toEqual([['delivered'], [], 1]);
  });

  test('of an audit that failed says why', async () => {
    const { url, port, ca, received } = await open(answering(200));
    const failure = { code: 'not-found', message: 'There is no such interface.' };
    const record = failed(running(url), NOW, failure).next ?? ended(url);
    await deliver(record, bench(port, { ca }).ports);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      event: 'audit.failed',
      id: FIRST,
      status: 'failed',
      endedAt: BEGINNING,
      failure,
      links: expect.any(Object),
    });
  });

  test('of a plan says how it stands, and where it is', async () => {
    const { url, port, ca, received } = await open(answering(200, 200));
    const { ports, outcome } = bench(port, { ca });
    const failure = { code: 'torn', message: 'Not everything could be taken back.' };
    const links = {
      plan: 'https://api.example.com/v1/plans/pln-1',
      audit: 'https://api.example.com/v1/audits/aud-1',
    };
    await deliverPlan(endedPlan('undone', 'restored', null, url), ports);
    await deliverPlan(endedPlan('failed', 'torn', failure, url), ports);
    expect(received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { event: 'plan.ended', id: 'pln-1', state: 'undone', links },
      { event: 'plan.ended', id: 'pln-1', state: 'failed', failure, links },
    ]);
    expect(outcome()).toEqual(['delivered', 'delivered']);
    await deliverPlan(endedPlan('undone', 'restored'), ports);
    expect(outcome()).toHaveLength(2);
  });

  test.each([
    [[500, 200], 'delivered', 2],
    [[503, 429, 200], 'delivered', 3],
    [[500, 500, 500, 200], 'failed', 3],
    [[408, 425, 429], 'failed', 3],
    [[299], 'delivered', 1],
    [[300], 'rejected', 1],
    [[301], 'rejected', 1],
    [[400], 'rejected', 1],
    [[401], 'rejected', 1],
    [[404], 'rejected', 1],
    [[410], 'rejected', 1],
    [[304], 'rejected', 1],
  ])('answered with %j is %s after %i', async (statuses, outcome, times) => {
    const { url, port, ca, received } = await open(answering(...statuses));
    const made = bench(port, { ca });
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received.length]).toEqual([[outcome], times]);
  });

  test('follows no redirect', async () => {
    const { url, port, ca, received } = await open((_request, response) => {
      response.writeHead(307, { location: '/elsewhere' }).end();
    });
    const made = bench(port, { ca });
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received.map(({ line }) => line)]).toEqual([['rejected'], ['POST /hook?team=net']]);
  });

  test('takes nothing but the status of an answer that never ends', async () => {
    const closed = Promise.withResolvers<void>();
    const { url, port, ca } = await open((_request, response) => {
      response.on('close', () => closed.resolve());
      response.writeHead(200);
      const pour = () => {
        while (response.write('x'.repeat(65_536)));
      };
      response.on('drain', pour);
      pour();
    });
    const made = bench(port, { ca });
    await deliver(ended(url), made.ports);
    await closed.promise;
    expect(made.outcome()).toEqual(['delivered']);
  });

  test('gives up where nobody answers in time', async () => {
    const heard: (() => void)[] = [];
    const { url, port, ca, received } = await open(() => heard[0]?.());
    const made = bench(port, { ca });
    heard.push(made.expire);
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received.length]).toEqual([['failed'], 3]);
  });

  test('is not made to whoever cannot show the certificate of the name', async () => {
    const { url, port, received } = await open(answering(200));
    const made = bench(port);
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received]).toEqual([['failed'], []]);
  });

  test('goes to the address that was looked at, and to no other', async () => {
    const { url, port, ca, received } = await open(answering(200));
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return ['127.0.0.1'];
    };
    await deliver(ended(url), bench(port, { ca, resolve }).ports);
    expect([asked, received.length]).toEqual([[HOST], 1]);
  });

  test.each([
    ['loopback', ['127.0.0.1']],
    ['the metadata service', ['169.254.169.254']],
    ['a private network', ['10.1.2.3']],
    ['a mapped one', ['::ffff:127.0.0.1']],
    ['a private one behind a public one', ['93.184.216.34', '192.168.1.1']],
    ['no address at all', ['localhost']],
  ])('is refused where the name stands for %s', async (_what, addresses) => {
    const { url, port, ca, received } = await open(answering(200));
    const made = bench(port, { ca, resolve: async () => addresses, admits: isPublic });
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received]).toEqual([['refused'], []]);
    const reason = 'the host does not resolve to public addresses alone';
    expect(made.lines).toEqual([['a callback was not made', { id: FIRST, reason }]]);
  });

  test('is refused where the name turns private between two attempts', async () => {
    const { url, port, ca, received } = await open(answering(500, 200));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    const reach = { ca, resolve: async () => answers.shift() ?? [], admits: (one: string) => one === '127.0.0.1' };
    const made = bench(port, reach);
    await deliver(ended(url), made.ports);
    expect([made.outcome(), received.length]).toEqual([['refused'], 1]);
  });
});

describe('a callback that is not made', () => {
  test.each([
    ['nobody asked for', undefined, []],
    ['to a host that is not listed any more', 'https://other.example.com/', ['refused']],
    ['over http', `http://${HOST}:1/`, ['refused']],
  ])('%s', async (_what, url, outcome) => {
    const made = bench(1);
    await deliver(ended(url), made.ports);
    expect(made.outcome()).toEqual(outcome);
  });

  test('without a secret', async () => {
    const made = bench(1, {}, () => Promise.reject(new Error('there is none')));
    await deliver(ended(`https://${HOST}:1/`), made.ports);
    expect(made.outcome()).toEqual(['refused']);
    expect(made.lines).toEqual([['a callback was not made', { id: FIRST, reason: 'there is none' }]]);
  });

  test.each([
    ['a name that nobody knows', () => Promise.reject(new Error('ENOTFOUND'))],
    ['a name without addresses', async () => []],
    ['a port that nobody listens on', async () => ['127.0.0.1']],
  ])('%s', async (_what, resolve) => {
    const made = bench(1, { resolve });
    await deliver(ended(`https://${HOST}:1/`), made.ports);
    expect(made.outcome()).toEqual(['failed']);
    expect(made.lines).toHaveLength(3);
  });

  test('a name that nobody answers for', async () => {
    const heard: (() => void)[] = [];
    const resolve = () => {
      queueMicrotask(() => heard[0]?.());
      return new Promise<never>(() => undefined);
    };
    const made = bench(1, { resolve });
    heard.push(made.expire);
    await deliver(ended(`https://${HOST}:1/`), made.ports);
    expect([made.outcome(), made.lines.length]).toEqual([['failed'], 3]);
  });
});
