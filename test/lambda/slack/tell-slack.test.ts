import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { linkToken } from '../../../lambda/slack/link-token.ts';
import { type TellSlackPorts, tellSlack } from '../../../lambda/slack/tell-slack.ts';
import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import type { Notice, NoticeOf } from '../../../lib/model/notice.ts';
import { fleetNotice } from '../../../lib/notify/fleet-notice.ts';
import { completed, failed, queued, started } from '../../../lib/store/audit-life.ts';
import { memoryReplies } from '../../../lib/store/replies/memory.ts';
import { proposal } from '../../approve/sample-plans.ts';
import { ABOUT, FLEET } from '../../notify/notices.ts';
import { describeWithTls, HOST, type Receiver, receiver } from '../support/https-receiver.ts';
import { ORDER } from '../support/request.ts';
import { auditOf, FIRST, SETTINGS } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';
import { ANN, LINKS } from './slack-bench.ts';

const NOW = Date.parse(BEGINNING);
const QUESTION = { eni: ORDER.eni, destination: ORDER.destination };
const HEAD = {
  schemaVersion: 1,
  id: 'n-1',
  at: BEGINNING,
  accountId: null,
  region: null,
  sentence: '',
  links: {},
} as const;
const COMPLETED: NoticeOf<'audit.completed'> = {
  type: 'audit.completed',
  ...HEAD,
  audit: { id: FIRST, question: QUESTION, verdict: 'blocked', passShare: 0, blockers: [], gaps: 0, failure: null },
};
const PROPOSED: Notice = {
  type: 'plan.proposed',
  ...HEAD,
  plan: {
    id: 'plan-1',
    auditId: FIRST,
    question: QUESTION,
    state: 'proposed',
    does: [],
    opens: [],
    risk: 'low',
    failure: null,
  },
};
const BROKEN: Notice = {
  type: 'watch.broken',
  ...HEAD,
  watch: {
    id: FIRST,
    name: 'a',
    expect: 'reachable',
    news: { kind: 'broken', results: [], flapping: false, changes: [], because: '' } as never,
  },
  notify: { sns: true, webhook: null },
};

const RECORD = queued({ id: FIRST, order: { ...ORDER, mode: 'audit', probe: true }, createdBy: ANN }, NOW, {
  lease: 60,
  keep: 3600,
});
const RUNNING = started(RECORD, NOW, 60).next ?? RECORD;
const ENDED = completed(RUNNING, NOW, auditOf(ORDER, { id: FIRST, createdAt: BEGINNING })).next;
const FAILED = failed(RUNNING, NOW, { code: 'aws-refused', message: 'AWS said no.' }).next;

const sleep = (_ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

describeWithTls('Slack is told', () => {
  let server: Receiver | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  interface Given {
    readonly status?: number;
    readonly record?: AuditRecord | undefined;
    readonly later?: number;
    readonly reach?: Partial<TellSlackPorts['reach']>;
    readonly url?: string;
    readonly about?: string;
    readonly sleep?: TellSlackPorts['time']['sleep'];
  }

  async function told(notice: Notice, given: Given = {}) {
    const { status = 200, later = 0, about = FIRST } = given;
    const slack = await receiver((_request, response: ServerResponse) => {
      if (status !== 0) response.writeHead(status).end('ok');
    });
    server = slack;
    const host = `${HOST}:${slack.port}`;
    const now = () => NOW + later;
    const lines: unknown[][] = [];
    const line = (...parts: unknown[]) => void lines.push(parts);
    const replies = memoryReplies({ now });
    const responseUrl = given.url ?? `https://${host}/commands/T1/1/secret`;
    const asker = { team: 'T1', channel: 'C1', user: 'T1/U1', identity: ANN };
    await replies.keep({ about, responseUrl, ...asker, expiresAt: '2026-11-28T10:30:00.000Z' });
    const tell = tellSlack({
      store: { find: async () => ('record' in given ? given.record : ENDED) },
      plans: { find: async () => ({ ...proposal(), auditId: FIRST }) },
      replies,
      reach: { resolve: async () => ['127.0.0.1'], admits: () => true, ca: slack.ca, ...given.reach },
      slack: { hosts: [host] },
      linkSecret: async () => LINKS,
      settings: SETTINGS,
      log: { info: line, warn: line, error: line },
      time: { now: () => new Date(now()), sleep: given.sleep ?? sleep },
    });
    const outcome = await tell(notice).then(
      () => 'told',
      (error: Error) => error.message,
    );
    const posts = slack.received.map(
      ({ line: path, body }) => [path, JSON.parse(body) as Record<string, unknown>] as const,
    );
    return { outcome, posts, lines };
  }

  test('what an audit came to, in blocks, with the link to its report', async () => {
    const { outcome, posts, lines } = await told(COMPLETED);
    expect([outcome, lines, posts.length, posts[0]?.[0]]).toEqual(['told', [], 1, 'POST /commands/T1/1/secret']);
    expect(posts[0]?.[1]).toMatchObject({
      response_type: 'in_channel',
      replace_original: true,
      unfurl_links: false,
      text: expect.stringMatching(/^BLOCKED: /),
    });
    expect(JSON.stringify(posts[0]?.[1]['blocks'])).toContain(
      `<https://api.example.com/v1/slack/reports/${FIRST}?token=${linkToken(LINKS, FIRST, NOW / 1000 + 86_400)}|Report>`,
    );
  });

  test('that an audit failed, and why', async () => {
    const { posts } = await told(COMPLETED, { record: FAILED });
    expect(posts[0]?.[1]['text']).toBe(`FAILED: ${ORDER.eni} → ${ORDER.destination}. AWS said no.`);
  });

  test('of a plan as it is by now', async () => {
    const { posts } = await told(PROPOSED, { about: 'plan-1' });
    expect(posts[0]?.[1]['text']).toMatch(/^PROPOSED: /);
  });

  test.each<readonly [string, Notice, Given]>([
    ['of what nobody in Slack has asked', COMPLETED, { about: 'aud-2' }],
    ['of what is forgotten', COMPLETED, { record: undefined }],
    ['of watches', BROKEN, {}],
    ['of fleets', fleetNotice(FLEET, 'flt-1', ABOUT), {}],
    ['a day after its time', COMPLETED, { later: 25 * 3_600_000 }],
  ])('nothing %s', async (_what, notice, given) => {
    const { outcome, posts, lines } = await told(notice, given);
    expect([outcome, posts, lines]).toEqual(['told', [], []]);
  });

  test.each([
    [30 * 60_000 - 1, 1],
    [30 * 60_000, 0],
  ])('%i milliseconds later, %i times; too late is logged without the URL', async (later, times) => {
    const { posts, lines, outcome } = await told(COMPLETED, { later });
    const late = ['it was too late to tell Slack', { id: FIRST, channel: 'C1' }];
    expect([posts.length, lines, outcome]).toEqual([times, times === 1 ? [] : [late], 'told']);
  });

  test.each([404, 410, 400, 302])('%i is the end of it, and logged without the URL', async (status) => {
    const { outcome, posts, lines } = await told(COMPLETED, { status });
    expect([outcome, posts.length, lines]).toEqual([
      'told',
      1,
      [['Slack takes no more answers', { id: FIRST, status }]],
    ]);
  });

  test.each([500, 503, 429])('%i rejects, so that it is told again', async (status) => {
    const { outcome } = await told(COMPLETED, { status });
    expect(outcome).toBe(`Slack could not be told of ${FIRST}: ${status}`);
  });

  test.each<readonly [string, Given]>([
    ['has no address', { reach: { resolve: async () => [] } }],
    ['cannot be looked up', { reach: { resolve: () => Promise.reject(new Error('no')) } }],
    ['has a private address among others', { reach: { admits: () => false } }],
    ['shows another certificate', { reach: { ca: '' } }],
  ])('nobody where the host %s', async (_what, given) => {
    const { outcome, posts } = await told(COMPLETED, given);
    expect([outcome, posts]).toEqual([`Slack could not be told of ${FIRST}: no answer`, []]);
  });

  test('nobody who does not answer in time', async () => {
    const { outcome } = await told(COMPLETED, { status: 0, sleep: async () => undefined });
    expect(outcome).toBe(`Slack could not be told of ${FIRST}: no answer`);
  });

  test('nobody at another host, whatever was kept', async () => {
    const { outcome, posts, lines } = await told(COMPLETED, { url: 'https://evil.example/x' });
    expect([outcome, posts, lines]).toEqual([
      expect.stringMatching(/^Answers go to hooks\.example\.com:\d+ alone\.$/),
      [],
      [],
    ]);
  });
});
