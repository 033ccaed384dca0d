import { describe, expect, test } from '@jest/globals';
import type { SlackPorts } from '../../../lambda/slack/slack-ports.ts';
import type { Watch, WatchSpec } from '../../../lib/model/watch.ts';
import { completed, started } from '../../../lib/store/audit-life.ts';
import { problem } from '../support/request.ts';
import { auditOf, FIRST } from '../support/service.ts';
import { BEGINNING } from '../support/virtual-time.ts';
import { ANN, COMMANDS, HOOKS, SECRET, signedBy, slackBench, typed } from './slack-bench.ts';

const ENI = 'eni-0a11ce0000000001a';
const ASK = `${ENI} https://api.example.com`;
const NOW = Date.parse(BEGINNING);
const QUIET = { unfurl_links: false, unfurl_media: false };

const say = async (text: string, fields = {}, given: Partial<SlackPorts> = {}) => {
  const bench = slackBench(given);
  const answer = await bench.send(COMMANDS, signedBy(typed(text, fields)));
  return { ...bench, answer };
};

const whisper = (text: unknown) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { response_type: 'ephemeral', text, ...QUIET },
});

const FORBIDDEN = problem(403, 'forbidden', 'Not allowed', 'It is not signed by Slack, or was signed too long ago.');

describe('a connection that is asked about', () => {
  test('is audited in the name of whoever asks, and acknowledged for all to see', async () => {
    const { answer, told, store, ports } = await say(ASK);
    expect(answer).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: {
        response_type: 'in_channel',
        text: `Looking into ${ENI} → https://api.example.com (${FIRST}) …`,
        ...QUIET,
      },
    });
    expect(told).toEqual([`audit ${FIRST}`]);
    expect(await store.find(FIRST)).toMatchObject({
      createdBy: ANN,
      status: 'queued',
      order: { eni: ENI, destination: 'https://api.example.com', mode: 'audit' },
    });
    expect(await ports.replies.find(FIRST)).toEqual({
      about: FIRST,
      responseUrl: `https://${HOOKS}/commands/T1/1/one`,
      team: 'T1',
      channel: 'C1',
      user: 'T1/U1',
      identity: ANN,
      expiresAt: '2026-11-28T10:30:00.000Z',
    });
  });

  test('is known to Slack before anybody is set going', async () => {
    const seen: unknown[] = [];
    const bench = slackBench();
    const dispatch = async (id: string) => void seen.push((await bench.ports.replies.find(id))?.about);
    const other = slackBench({ dispatch, replies: bench.ports.replies });
    await other.send(COMMANDS, signedBy(typed(ASK)));
    expect(seen).toEqual([FIRST]);
  });

  test.each([
    ['nonsense api.example.com:443', /^source \\?"nonsense\\?": /],
    [`${ENI} api.example.com`, /it has no port/],
    [`${ENI} <@U0123|ann>`, /destination/],
    [`${'x'.repeat(2049)} api.example.com:443`, /^\/eni: it is longer than 2048 characters\.$/],
  ])('%.40j is refused in one sentence, and nothing is audited', async (text, sentence) => {
    const { answer, told, store } = await say(text);
    expect(answer).toEqual(whisper(expect.stringMatching(sentence)));
    expect(JSON.stringify(answer.body)).not.toMatch(/[<>]/);
    expect([told, store.records.size]).toEqual([[], 0]);
  });

  test('is refused where nobody can be set going', async () => {
    const { answer } = await say(ASK, {}, { dispatch: () => Promise.reject(new Error('throttled')) });
    expect(answer).toEqual(whisper('No worker could be set going; ask again.'));
  });

  test('a fault of ours tells nothing', async () => {
    const { answer, lines } = await say(
      ASK,
      {},
      {
        newId: () => {
          throw new Error('a secret');
        },
      },
    );
    expect([answer.status, JSON.stringify(answer).includes('a secret')]).toEqual([500, false]);
    expect(lines[0]?.slice(0, 2)).toEqual(['error', 'a request failed by a fault of ours']);
  });
});

describe('who may ask', () => {
  test.each([
    ['T1', 'U9'],
    ['T9', 'U1'],
  ])('%s/%s is not known, and hears what the operator adds', async (team_id, user_id) => {
    const { answer, told } = await say(ASK, { team_id, user_id });
    expect(answer).toEqual(whisper(expect.stringContaining(`adds ${team_id}/${user_id} to its Slack users`)));
    expect(told).toEqual([]);
  });

  test.each(['status', 'status aud-00000000000000000001', 'watch list', `watch ${ASK}`])(
    'nor may they %s',
    async (text) => {
      const { answer } = await say(text, { user_id: 'U9' });
      expect(answer).toEqual(whisper(expect.stringContaining('You are not known here')));
    },
  );

  test('help is for everybody', async () => {
    const { answer } = await say('help', { user_id: 'U9' });
    expect(answer).toEqual(whisper(expect.stringContaining('/egress &lt;source&gt; &lt;host:port&gt;')));
  });

  test('what no command is says so, and then helps', async () => {
    const { answer } = await say('frobnicate');
    expect(answer).toEqual(whisper(expect.stringMatching(/^"frobnicate" is no command\.\nWhy does/)));
  });
});

describe('what is no request of Slack', () => {
  const signed = signedBy(typed(ASK));
  test.each([
    ['unsigned', { ...signed, headers: {} }],
    ['signed by somebody else', signedBy(typed(ASK), 'another secret')],
    ['too old', signedBy(typed(ASK), SECRET, NOW / 1000 - 301)],
    ['from the future', signedBy(typed(ASK), SECRET, NOW / 1000 + 301)],
    ['changed on its way', { ...signed, body: signed.body.replace('eni', 'eno') }],
  ])('%s is refused, and leaves no trace', async (_what, sent) => {
    const { send, told, ports } = slackBench();
    const claims: string[] = [];
    const replies = { ...ports.replies, claim: async (key: string) => claims.push(key) > 0 };
    expect([await send(COMMANDS, sent), told]).toEqual([FORBIDDEN, []]);
    expect(await slackBench({ replies }).send(COMMANDS, sent)).toEqual(FORBIDDEN);
    expect(claims).toEqual([]);
  });

  test('an empty secret is a fault of ours, and never a signature', async () => {
    const slack = { signingSecret: async () => '', identities: { 'T1/U1': ANN } };
    const { send, told } = slackBench({ slack });
    expect([(await send(COMMANDS, signedBy(typed(ASK), ''))).status, told]).toEqual([500, []]);
  });

  test.each(['team_id', 'user_id', 'channel_id', 'response_url', 'trigger_id'])(
    'without a %s it is not read',
    async (field) => {
      const { answer, told } = await say(ASK, { [field]: '' });
      expect(answer).toEqual(
        problem(400, 'bad-input', 'The request is not valid', `Slack sends no such request: ${field} cannot be read.`),
      );
      expect(told).toEqual([]);
    },
  );

  test.each([
    'http://hooks.slack.com/commands/T1/1/one',
    'https://hooks.slack.com.evil.example/commands',
    'https://hooks.slack.com:8443/commands',
    'https://evil.example/?https://hooks.slack.com/',
    'https://hooks.slack.com@evil.example/',
    'https://169.254.169.254/latest',
  ])('%s is answered to by nobody', async (response_url) => {
    const { answer, ports } = await say(ASK, { response_url });
    expect(answer.body).toMatchObject({ response_type: 'ephemeral' });
    expect(await ports.replies.find(FIRST)).toBe(undefined);
  });

  test('a look at the certificate is answered with nothing', async () => {
    const { send, told } = slackBench();
    const look = { body: 'token=x&ssl_check=1', headers: {}, base64: true };
    expect([await send(COMMANDS, look), told]).toEqual([{ status: 200, headers: {} }, []]);
  });
});

describe('the same once more', () => {
  const NOTHING = { status: 200, headers: {} };
  test('a copy does nothing', async () => {
    const { send, told } = slackBench();
    const sent = signedBy(typed(ASK));
    await send(COMMANDS, sent);
    expect([await send(COMMANDS, sent), told]).toEqual([NOTHING, [`audit ${FIRST}`]]);
  });

  test('nor does a delivery that Slack repeats, which is signed anew', async () => {
    const { send, told } = slackBench();
    await send(COMMANDS, signedBy(typed(ASK)));
    const again = signedBy(typed(ASK), SECRET, NOW / 1000 + 60);
    const retried = { ...again, headers: { ...again.headers, 'X-Slack-Retry-Num': '1' } };
    expect([await send(COMMANDS, retried), told]).toEqual([NOTHING, [`audit ${FIRST}`]]);
  });

  test('of twenty at once one is taken', async () => {
    const { send, told } = slackBench();
    const sent = signedBy(typed(ASK));
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(COMMANDS, sent)));
    expect([answers.filter(({ body }) => body !== undefined).length, told]).toEqual([1, [`audit ${FIRST}`]]);
  });

  test('whoever asks the same again is asking again', async () => {
    const { send, told } = slackBench();
    await send(COMMANDS, signedBy(typed(ASK)));
    await send(COMMANDS, signedBy(typed(ASK, { trigger_id: '9.9.9' })));
    expect(told.length).toBe(2);
  });
});

const ended = async () => {
  const bench = slackBench();
  await bench.send(COMMANDS, signedBy(typed(ASK)));
  return bench;
};

describe('status', () => {
  test('nobody has asked', async () => {
    expect((await say('status')).answer).toEqual(whisper('Nobody has asked for an audit yet.'));
  });

  test('of the last few, one a line', async () => {
    const { send } = await ended();
    expect(await send(COMMANDS, signedBy(typed('status')))).toEqual(
      whisper(`QUEUED: ${ENI} → https://api.example.com (${FIRST})`),
    );
  });

  test('of one that is under way', async () => {
    const { send } = await ended();
    expect(await send(COMMANDS, signedBy(typed(`status ${FIRST.toUpperCase()}`)))).toEqual(
      whisper(`${FIRST} is queued.`),
    );
  });

  test('of one that has ended, for all to see', async () => {
    const { send, store } = await ended();
    const queued = await store.find(FIRST);
    const running = queued && started(queued, NOW, 60).next;
    const audit = auditOf({ eni: ENI, destination: 'https://api.example.com' }, { id: FIRST, createdAt: BEGINNING });
    const over = running && completed(running, NOW, audit).next;
    // oxlint-disable-next-line no-await-in-loop -- one over the other
    for (const next of [running, over]) if (next !== undefined) await store.replace(next);
    const { body } = await send(COMMANDS, signedBy(typed(`status ${FIRST}`)));
    expect(body).toMatchObject({ response_type: 'in_channel', text: expect.stringMatching(/^BLOCKED: /) });
    expect(JSON.stringify(body)).toContain(`<https://api.example.com/v1/slack/reports/${FIRST}?token=`);
  });

  test.each(['aud-x', 'aud-99999999999999999999'])('of %s there is none', async (id) => {
    expect((await say(`status ${id}`)).answer).toEqual(whisper('There is no audit with this id, or it is forgotten.'));
  });
});

const watch = (spec: WatchSpec): Watch => ({
  id: 'wat-1',
  version: 1,
  spec,
  createdAt: BEGINNING,
  createdBy: ANN,
  from: 'api',
  lastRunAt: null,
  lastFailure: null,
  standings: [],
  pending: [],
});

const desk = () => {
  const made: (readonly [WatchSpec, string])[] = [];
  const create = async (spec: WatchSpec, by: string) => (made.push([spec, by]), watch(spec));
  return { made, watches: { create, list: async () => made.map(([spec]) => watch(spec)) } };
};

describe('watches', () => {
  test('one is kept in the name of whoever asks, and listed', async () => {
    const { made, watches } = desk();
    const { send } = slackBench({ watches });
    const kept = await send(COMMANDS, signedBy(typed(`watch ${ASK} every 5 minutes`)));
    expect(kept.body).toEqual({
      response_type: 'in_channel',
      text: `Watching ${ENI} → https://api.example.com, rate(5 minutes) (wat-1). What turns is told where this service tells its news: its topic and its webhooks.`,
      ...QUIET,
    });
    expect(made).toEqual([
      [
        {
          name: `${ENI} to https-api.example.com`,
          source: ENI,
          destinations: ['https://api.example.com'],
          expect: 'reachable',
          schedule: 'rate(5 minutes)',
          notify: { sns: true },
          proposeFix: false,
          probe: false,
        },
        ANN,
      ],
    ]);
    expect(await send(COMMANDS, signedBy(typed('watch list')))).toEqual(
      whisper(`${ENI} to https-api.example.com, rate(5 minutes): https://api.example.com unsure`),
    );
  });

  test.each([
    '10.0.0.1 api.example.com:443',
    'arn:aws:lambda:eu-west-1:123456789012:function:a-function [2001:db8::1]:443',
  ])('the name of %s is one', async (text) => {
    const { made, watches } = desk();
    await say(`watch ${text}`, {}, { watches });
    expect(made[0]?.[0].name).toMatch(/^[A-Za-z0-9][\w .-]{0,63}$/);
  });

  test('none is kept of what cannot be read', async () => {
    const { made, watches } = desk();
    const { answer } = await say('watch nonsense api.example.com:443', {}, { watches });
    expect([answer.body, made]).toEqual([
      { response_type: 'ephemeral', text: expect.stringContaining('nonsense'), ...QUIET },
      [],
    ]);
  });

  test.each([`watch ${ASK}`, 'watch list'])('without them, %s says so', async (text) => {
    expect((await say(text)).answer).toEqual(whisper('Watches are not set up in this service.'));
  });

  test('nothing is watched yet', async () => {
    expect((await say('watch list', {}, { watches: desk().watches })).answer).toEqual(
      whisper('Nothing is watched yet.'),
    );
  });
});
