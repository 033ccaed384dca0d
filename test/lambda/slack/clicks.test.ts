import { afterEach, describe, expect, test } from '@jest/globals';
import type { SlackPorts } from '../../../lambda/slack/slack-ports.ts';
import type { AuditRecord } from '../../../lib/model/audit-record.ts';
import { completed, queued, started } from '../../../lib/store/audit-life.ts';
import { receiptOf } from '../../approve/sample-plans.ts';
import { NO_FIX, PLAN as OFFERED } from '../../support/sample-plans.ts';
import { describeWithTls, HOST, type Receiver, receiver } from '../support/https-receiver.ts';
import { DIGEST, make } from '../support/plan-service.ts';
import { ORDER, problem } from '../support/request.ts';
import { auditOf, FIRST } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';
import { ANN, BEN, CLICKS, clicked, FIRST_PLAN, SECRET, signedBy, slackBench } from './slack-bench.ts';

const NOW = Date.parse(BEGINNING);
const NOTHING = { status: 200, headers: {} };
const AUDIT = { audit: FIRST };
const PLAN = { plan: FIRST_PLAN, digest: DIGEST };

interface Posted {
  readonly text: string;
  readonly response_type: string;
  readonly replace_original: boolean;
}

const url = (path: number, host: string) => `https://${host}/actions/${path}`;

describeWithTls('a click', () => {
  let server: Receiver | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  /** A bench whose Slack is a receiver on the loopback interface, with an audit that has ended. */
  async function bench(given: Partial<SlackPorts> = {}, verdict: 'blocked' | 'reachable' = 'blocked') {
    const slack = await receiver((_request, response) => response.writeHead(200).end('ok'));
    server = slack;
    const host = `${HOST}:${slack.port}`;
    const base = slackBench();
    const made = slackBench({
      slack: { ...base.ports.slack, hosts: [host] },
      reach: { resolve: async () => ['127.0.0.1'], admits: () => true, ca: slack.ca },
      ...given,
    });
    const order = { ...ORDER, mode: 'audit' as const, probe: true };
    const record = queued({ id: FIRST, order, createdBy: ANN }, NOW, { lease: 60, keep: 3600 });
    const running = started(record, NOW, 60).next ?? record;
    const audit = { ...auditOf(ORDER, { id: FIRST, createdAt: BEGINNING }), verdict };
    const ended = completed(running, NOW, audit).next ?? running;
    await made.store.create(record);
    await made.store.replace(running);
    await made.store.replace(ended);
    const posts = () =>
      slack.received.map(({ body }) => {
        const { text, response_type, replace_original } = JSON.parse(body) as Posted;
        return [text.split('\n')[0]?.split(':')[0], response_type, replace_original];
      });
    let clicks = 0;
    const click = (user: string, action: string, value: unknown) => {
      clicks += 1;
      const more = { user: { id: user }, response_url: `https://${host}/actions/${clicks}`, trigger_id: `t.${clicks}` };
      return made.send(CLICKS, signedBy(clicked(action, value, more)));
    };
    return { ...made, slack, host, posts, click };
  }

  const PROPOSED = ['PROPOSED', 'in_channel', true];

  test('on Propose has a plan made in the name of whoever clicked, and shows it in place of the audit', async () => {
    const { click, told, plans, ports, posts, host, slack } = await bench();
    expect(await click('U1', 'propose', AUDIT)).toEqual(NOTHING);
    expect([told, posts()]).toEqual([[`plan ${FIRST_PLAN}`], [PROPOSED]]);
    expect(await plans.find(FIRST_PLAN)).toMatchObject({ createdBy: ANN, auditId: FIRST, state: 'proposed' });
    expect(await ports.replies.find(FIRST_PLAN)).toMatchObject({ responseUrl: url(1, host), identity: ANN });
    expect(slack.received[0]?.body).toContain(`/v1/slack/reports/${FIRST}?token=`);
  });

  test('on Propose twice, or by two, makes one plan', async () => {
    const { click, told, posts } = await bench();
    await Promise.all([click('U1', 'propose', AUDIT), click('U2', 'propose', AUDIT)]);
    expect([told, posts().at(-1)]).toEqual([[`plan ${FIRST_PLAN}`], PROPOSED]);
    await click('U2', 'propose', AUDIT);
    expect([told, posts().at(-1)]).toEqual([[`plan ${FIRST_PLAN}`], PROPOSED]);
  });

  test('on Approve by somebody else decides as them', async () => {
    const { click, told, plans, posts, ports, host } = await bench();
    await click('U1', 'propose', AUDIT);
    await click('U2', 'approve', PLAN);
    expect(told).toEqual([`plan ${FIRST_PLAN}`, `approved ${FIRST_PLAN}`]);
    expect(posts()).toEqual([PROPOSED, ['APPROVED', 'in_channel', true]]);
    expect((await ports.replies.find(FIRST_PLAN))?.responseUrl).toBe(url(2, host));
    expect((await plans.find(FIRST_PLAN))?.approvals).toEqual([{ by: BEN, at: BEGINNING, how: 'identity' }]);
  });

  test.each([
    [
      'by whoever asked',
      'U1',
      PLAN,
      /^arn:aws:iam::123456789012:user\/ann asked for this plan, and somebody else has to approve it\.$/,
    ],
    ['of another plan than was seen', 'U2', { ...PLAN, digest: 'other' }, /^The digest is not this plan’s/],
    ['of a plan that is none', 'U2', { ...PLAN, plan: 'pln-9' }, /^There is no plan with this id/],
    ['by a stranger', 'U9', PLAN, /adds T1\/U9 to its Slack users/],
    ['of an audit', 'U2', AUDIT, /^This button cannot be read; ask again\.$/],
  ])('on Approve %s is refused beside the message, and changes nothing', async (_what, user, value, sentence) => {
    const { click, told, plans, slack, posts } = await bench();
    await click('U1', 'propose', AUDIT);
    expect(await click(user, 'approve', value)).toEqual(NOTHING);
    expect(posts()[1]?.slice(1)).toEqual(['ephemeral', false]);
    const { text } = JSON.parse(slack.received[1]?.body ?? '') as Posted;
    expect(text).toMatch(sentence);
    expect([told, (await plans.find(FIRST_PLAN))?.state]).toEqual([[`plan ${FIRST_PLAN}`], 'proposed']);
  });

  test('on Approve by two of whom both have to agree shows the first, and goes on with the second', async () => {
    const dispatched: string[] = [];
    const { click, plans, slack, posts } = await bench({ dispatchPlan: async (id) => void dispatched.push(id) });
    await click('U1', 'propose', AUDIT);
    await make(plans, FIRST_PLAN, OFFERED, 2);
    await click('U2', 'approve', PLAN);
    await click('U2', 'approve', PLAN);
    await click('U3', 'approve', PLAN);
    expect(slack.received[1]?.body).toContain('1 of 2 approvals.');
    expect(posts().map(([word]) => word)).toEqual(['PLANNING', 'PROPOSED', expect.stringContaining('arn'), 'APPROVED']);
    expect((await plans.find(FIRST_PLAN))?.state).toBe('approved');
  });

  test('on Reject ends it, and a second click is told so', async () => {
    const { click, told, posts, slack } = await bench();
    await click('U1', 'propose', AUDIT);
    await click('U2', 'reject', PLAN);
    await click('U3', 'approve', PLAN);
    expect(told).toEqual([`plan ${FIRST_PLAN}`, `rejected ${FIRST_PLAN}`]);
    expect(posts().slice(1)).toEqual([
      ['REJECTED', 'in_channel', true],
      [expect.stringMatching(/^Plan pln-0+1 cannot be decided/), 'ephemeral', false],
    ]);
    expect(slack.received[2]?.body).toContain('it is rejected, and not proposed');
  });

  test('on Undo takes back what was applied', async () => {
    const { click, told, plans, posts } = await bench();
    await click('U1', 'propose', AUDIT);
    const found = await plans.find(FIRST_PLAN);
    if (found !== undefined)
      await plans.replace({ ...found, version: found.version + 1, state: 'verified', receipt: receiptOf('applied') });
    await click('U3', 'undo', PLAN);
    expect([told.at(-1), posts().at(-1)]).toEqual([`undo ${FIRST_PLAN}`, ['UNDOING', 'in_channel', true]]);
    expect((await plans.find(FIRST_PLAN))?.state).toBe('undoing');
  });

  test('on Undo of what was never applied is refused', async () => {
    const { click, told, posts } = await bench();
    await click('U1', 'propose', AUDIT);
    await click('U3', 'undo', PLAN);
    expect([told, posts()[1]?.slice(1)]).toEqual([[`plan ${FIRST_PLAN}`], ['ephemeral', false]]);
  });

  test.each([
    ['reachable as it is', AUDIT, /^It is reachable as it is; there is nothing to fix\.$/, 'reachable'],
    ['forgotten', { audit: 'aud-99999999999999999999' }, /^There is no audit with this id/, 'blocked'],
  ] as const)('on Propose for an audit that is %s makes no plan', async (_what, value, sentence, verdict) => {
    const { click, told, slack, ports } = await bench({}, verdict);
    await click('U1', 'propose', value);
    const { text } = JSON.parse(slack.received[0]?.body ?? '') as Posted;
    expect(text).toMatch(sentence);
    expect([told, await ports.replies.find(FIRST_PLAN)]).toEqual([[], undefined]);
  });

  test('on Approve of what is no plan keeps nothing', async () => {
    const { click, ports } = await bench();
    await click('U2', 'approve', { ...PLAN, plan: 'pln-88888888888888888888' });
    expect(await ports.replies.find('pln-88888888888888888888')).toBe(undefined);
  });

  test('on Propose before the audit has ended makes no plan', async () => {
    const { click, told, slack, store } = await bench();
    store.records.set(FIRST, { ...(store.records.get(FIRST) as AuditRecord), audit: null });
    await click('U1', 'propose', AUDIT);
    const { text } = JSON.parse(slack.received[0]?.body ?? '') as Posted;
    expect([text, told]).toEqual(['The audit has no report, so there is nothing to fix.', []]);
  });

  test.each([
    ['of a whole organisation', { team: null, user: { id: 'U1', team_id: 'T1' } }, 1],
    ['of one that does not say where they are', { team: null, user: { id: 'U1' } }, 0],
    ['of a team before a user', { team: { id: 'T1' }, user: { id: 'U1', team_id: 'T9' } }, 1],
  ])('by a user %s', async (_what, more, plansMade) => {
    const { send, host, told } = await bench();
    await send(CLICKS, signedBy(clicked('propose', AUDIT, { ...more, response_url: url(1, host) })));
    expect(told.length).toBe(plansMade);
  });

  test('on Propose where there is nothing to offer says so in place', async () => {
    const { click, plans, posts } = await bench({ dispatchPlan: async () => undefined });
    await click('U1', 'propose', AUDIT);
    await make(plans, FIRST_PLAN, null);
    await click('U1', 'propose', AUDIT);
    expect([posts().map(([word]) => word), NO_FIX.changes]).toEqual([['PLANNING', 'NO FIX'], []]);
  });

  test('shows what moved on while it was posted', async () => {
    const { ports, click, posts, plans } = await bench({ dispatchPlan: async () => undefined });
    const reach = ports.reach;
    let looks = 0;
    const resolve = async (host: string) => {
      looks += 1;
      if (looks === 1) await make(plans, FIRST_PLAN, OFFERED);
      return reach.resolve(host);
    };
    Object.assign(ports, { reach: { ...reach, resolve } });
    await click('U1', 'propose', AUDIT);
    expect(posts().map(([word]) => word)).toEqual(['PLANNING', 'PROPOSED']);
  });

  test('that came before does nothing', async () => {
    const { send, host, told, posts } = await bench();
    const sent = signedBy(clicked('propose', AUDIT, { response_url: url(1, host) }));
    const again = signedBy(clicked('propose', AUDIT, { response_url: url(1, host) }), SECRET, NOW / 1000 + 9);
    expect([await send(CLICKS, sent), await send(CLICKS, sent), await send(CLICKS, again)]).toEqual([
      NOTHING,
      NOTHING,
      NOTHING,
    ]);
    expect([told, posts()]).toEqual([[`plan ${FIRST_PLAN}`], [PROPOSED]]);
  });

  test('is done though Slack takes no answer, and the log has no URL', async () => {
    const { click, told, lines } = await bench({ reach: { resolve: async () => [], admits: () => true } });
    expect([await click('U1', 'propose', AUDIT), told]).toEqual([NOTHING, [`plan ${FIRST_PLAN}`]]);
    expect(lines[0]).toEqual(['warn', 'Slack did not take an answer', { status: 0 }]);
    expect(JSON.stringify(lines)).not.toContain('/actions/');
  });
});

const send = async (body: string, secret = SECRET) => {
  const bench = slackBench();
  return [await bench.send(CLICKS, signedBy(body, secret)), bench.told] as const;
};

const bad = (detail: string) => problem(400, 'bad-input', 'The request is not valid', detail);

describe('what is no click', () => {
  test('is refused unless it is signed', async () => {
    const [answer, told] = await send(clicked('propose', AUDIT), 'another secret');
    expect([answer.status, told]).toEqual([403, []]);
  });

  test.each([
    ['no payload', 'x=1', 'its payload cannot be read.'],
    ['half a payload', 'payload=%7B', 'its payload cannot be read.'],
    ['a payload of nothing', 'payload=null', 'it cannot be read.'],
    ['no user', clicked('propose', AUDIT, { user: {} }), 'user.id cannot be read.'],
    ['no actions', clicked('propose', AUDIT, { actions: [] }), 'actions cannot be read.'],
    ['a value that is none', clicked('propose', 'x', {}), 'it cannot be read.'],
  ])('%s is told as bad input', async (what, body, detail) => {
    const [answer, told] = await send(body);
    const expected = what === 'a value that is none' ? NOTHING : bad(`Slack sends no such request: ${detail}`);
    expect([answer, told]).toEqual([expected, []]);
  });

  test.each([
    'http://hooks.slack.com/actions/1',
    'https://evil.example/actions/1',
    'https://hooks.slack.com.evil.example/1',
  ])('an answer to %s is refused', async (response_url) => {
    expect((await send(clicked('open', AUDIT, { response_url })))[0]).toEqual(
      bad('Answers go to hooks.slack.com alone.'),
    );
    expect((await send(clicked('propose', AUDIT, { response_url })))[0]).toEqual(
      bad('Answers go to hooks.slack.com alone.'),
    );
  });

  test.each([
    ['a shortcut', clicked('propose', AUDIT, { type: 'shortcut' })],
    ['a button of another app', clicked('open', AUDIT)],
    ['a button with the name of what every object has', clicked('constructor', AUDIT)],
  ])('%s is heard, and that is all', async (_what, body) => {
    expect(await send(body)).toEqual([NOTHING, []]);
  });
});
