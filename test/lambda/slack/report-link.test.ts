import { describe, expect, test } from '@jest/globals';
import { linkToken } from '../../../lambda/slack/link-token.ts';
import { type LinkPorts, REPORTS, reportLink } from '../../../lambda/slack/report-link.ts';
import { SLACK_ROUTES } from '../../../lambda/slack/slack-routes.ts';
import { CHAT_LINK_PATH } from '../../../lib/stack/http-api.ts';
import { completed, queued, started } from '../../../lib/store/audit-life.ts';
import { ORDER } from '../support/request.ts';
import { auditOf, FIRST, SETTINGS } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';
import { ANN, LINKS, slackBench } from './slack-bench.ts';

const NOW = Date.parse(BEGINNING);
const DAY = 86_400;
const GOOD = linkToken(LINKS, FIRST, NOW / 1000 + DAY);

const silent = () => Promise.reject(new Error('silent'));

describe('a link', () => {
  const lines: unknown[] = [];
  const line = (text: string) => void lines.push(text);
  const portsAt = (publicUrl: string, linkSecret: LinkPorts['linkSecret'] = async () => LINKS): LinkPorts => {
    const time = { now: () => new Date(BEGINNING) };
    return { settings: { ...SETTINGS, publicUrl }, time, log: { info: line, warn: line, error: line }, linkSecret };
  };

  test.each([
    [FIRST, 'https://api.example.com', `https://api.example.com/v1/slack/reports/${FIRST}?token=${GOOD}`],
    [FIRST, 'http://localhost:8080', undefined],
    [FIRST, '', undefined],
    [null, 'https://api.example.com', undefined],
  ])('to the report of %p at %p is %p', async (id, url, link) => {
    expect(await reportLink(id, portsAt(url))).toBe(link);
  });

  test('is left out where the secret cannot be read, and that is logged', async () => {
    expect(await reportLink(FIRST, portsAt('https://api.example.com', silent))).toBeUndefined();
    expect(lines).toEqual(['no link could be signed']);
  });

  test('leads where the function answers, and API Gateway lets everybody through', () => {
    expect([`${REPORTS}/{id}`, SLACK_ROUTES.some(({ path }) => path === CHAT_LINK_PATH)]).toEqual([
      CHAT_LINK_PATH,
      true,
    ]);
  });
});

describe('behind a link', () => {
  async function open(token: string, { id = FIRST, ended = true, later = 0 } = {}) {
    const { store, time, send } = slackBench();
    const order = { ...ORDER, mode: 'audit' as const, probe: true };
    const record = queued({ id: FIRST, order, createdBy: ANN }, NOW, { lease: 60, keep: 2 * DAY });
    const running = started(record, NOW, 60).next ?? record;
    const audit = auditOf(ORDER, { id: FIRST, createdAt: BEGINNING });
    await store.create(ended ? (completed(running, NOW, audit).next ?? running) : running);
    await time.pass(later * 1000);
    const { status, headers, body } = await send(`GET /v1/slack/reports/${id}`, { query: { token } });
    return { status, headers, body: String(body) };
  }

  test('is the report, which nobody keeps', async () => {
    const { status, headers, body } = await open(GOOD);
    expect([status, headers]).toEqual([
      200,
      {
        'cache-control': 'no-store',
        'content-type': 'text/html; charset=utf-8',
        'x-robots-tag': 'noindex, nofollow',
      },
    ]);
    expect(body).toMatch(/^<!doctype html>/);
    expect(body).toContain(ORDER.eni);
  });

  test.each<[string, string, Parameters<typeof open>[1], number, string]>([
    ['is nothing without a token', '', {}, 404, 'This link is not whole.'],
    ['is nothing for the token of another', GOOD, { id: 'aud-00000000000000000002' }, 404, 'This link is not whole.'],
    ['is nothing for what is no id', GOOD, { id: 'aud' }, 404, 'This link is not whole.'],
    ['is nothing where the audit has not ended', GOOD, { ended: false }, 404, 'This audit has no report'],
    [
      'is nothing after a day, and where there is a new one',
      GOOD,
      { later: DAY },
      410,
      `In Slack, /egress status ${FIRST} has a new one.`,
    ],
  ])('%s', async (_what, token, given, status, sentence) => {
    const answer = await open(token, given);
    expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store']);
    expect(answer.body).toContain(sentence);
    expect(answer.body).not.toContain(ORDER.eni);
  });
});
