import { describe, expect, test } from '@jest/globals';
import { deliverNews, type NamedChannel } from '../../../lambda/messenger/messenger.ts';
import { readEvent } from '../../../lambda/messenger/read-event.ts';
import { tellTopic } from '../../../lambda/messenger/tell-topic.ts';
import type { Figure } from '../../../lambda/ports.ts';
import type { Notice } from '../../../lib/model/notice.ts';
import { watchNotice } from '../../../lib/notify/watch-notice.ts';
import { memoryReplies } from '../../../lib/store/replies/memory.ts';
import { ABOUT, NEWS, NOTICES, WATCH } from '../../notify/notices.ts';

const [NOTICE] = NOTICES as [Notice];

const silent = () => undefined;

function channels(...names: readonly string[]) {
  const heard: string[] = [];
  const down = new Set<string>();
  const tries: string[] = [];
  let seconds = 0;
  const made: readonly NamedChannel[] = names.map((name) => ({
    name,
    tell: async ({ id }) => {
      tries.push(name);
      if (down.has(name)) throw new Error(`${name} is down`);
      heard.push(`${name} ${id}`);
    },
  }));
  const figures: Figure[] = [];
  const ports = {
    channels: made,
    told: memoryReplies({ now: () => seconds * 1000 }),
    time: { now: () => new Date(0), sleep: async () => undefined },
    log: { info: silent, warn: silent, error: silent },
    measure: (figure: Figure) => void figures.push(figure),
  };
  const pass = (more: number) => {
    seconds += more;
  };
  return { heard, down, tries, ports, figures, pass };
}

describe('news', () => {
  test('are told by every channel', async () => {
    const { heard, ports } = channels('slack', 'topic');
    await deliverNews(NOTICE, ports);
    expect(heard).toEqual([`slack ${NOTICE.id}`, `topic ${NOTICE.id}`]);
  });

  test('that come again are told again to nobody', async () => {
    const { heard, ports, pass } = channels('slack', 'topic');
    await deliverNews(NOTICE, ports);
    pass(3600);
    await deliverNews(NOTICE, ports);
    expect(heard).toHaveLength(2);
  });

  test('reach the others where one is down, and that one when it is back', async () => {
    const { heard, down, tries, ports, figures } = channels('slack', 'topic');
    down.add('slack');
    await expect(deliverNews(NOTICE, ports)).rejects.toThrow(`${NOTICE.type} ${NOTICE.id} was not told by slack`);
    expect(tries).toEqual(['slack', 'topic', 'slack']);
    down.clear();
    await deliverNews(NOTICE, ports);
    expect(heard).toEqual([`topic ${NOTICE.id}`, `slack ${NOTICE.id}`]);
    const outcomes = figures.map(({ dimensions }) => dimensions?.['outcome']);
    expect(Object.fromEntries(Map.groupBy(outcomes, String))).toEqual({
      failed: ['failed'],
      told: ['told', 'told'],
      again: ['again'],
    });
  });

  test('are told by a channel that fails once, and nobody has to call again', async () => {
    const { heard, ports } = channels('topic');
    const [topic] = ports.channels as [NamedChannel];
    const failures = [new Error('busy')];
    const busy: NamedChannel = {
      name: 'topic',
      tell: async (notice) => {
        const failure = failures.pop();
        if (failure !== undefined) throw failure;
        await topic.tell(notice);
      },
    };
    await deliverNews(NOTICE, { ...ports, channels: [busy] });
    expect(heard).toEqual([`topic ${NOTICE.id}`]);
  });

  test('are told when Lambda calls again, where a worker died before it could tell', async () => {
    const { heard, ports, pass } = channels('topic');
    const dying: NamedChannel = { name: 'topic', tell: () => new Promise(() => undefined) };
    void deliverNews(NOTICE, { ...ports, channels: [dying] });
    await deliverNews(NOTICE, ports);
    expect(heard).toEqual([]);
    pass(60);
    await deliverNews(NOTICE, ports);
    expect(heard).toEqual([`topic ${NOTICE.id}`]);
  });

  test('wait for everybody before it is said that one did not hear', async () => {
    const { heard, ports } = channels('slack', 'topic');
    const told = {
      ...ports.told,
      claim: async (key: string, seconds: number) => {
        if (key.startsWith('news#slack')) throw new Error('the table is down');
        await new Promise((resolve) => setImmediate(resolve));
        return ports.told.claim(key, seconds);
      },
    };
    await expect(deliverNews(NOTICE, { ...ports, told })).rejects.toThrow('was not told by slack');
    expect(heard).toEqual([`topic ${NOTICE.id}`]);
  });

  test('that were told and could not be noted do not reject: they were told', async () => {
    const { heard, ports } = channels('topic');
    const told = { ...ports.told, release: async () => Promise.reject(new Error('the table is down')) };
    await deliverNews(NOTICE, { ...ports, told });
    expect(heard).toHaveLength(1);
  });
});

describe('an event of the bus', () => {
  test('is read as the notice in it', () => {
    expect(readEvent({ source: 'egress-doctor', 'detail-type': NOTICE.type, detail: NOTICE })).toEqual(NOTICE);
  });

  test.each([
    ['nothing', undefined, 'the event'],
    ['no detail', {}, 'detail'],
    ['another type', { detail: { ...NOTICE, type: 'audit.begun' } }, 'detail.type'],
    ['half a notice', { detail: { type: NOTICE.type } }, 'detail.schemaVersion'],
  ])('%s is none', (_what, event, where) => {
    expect(() => readEvent(event)).toThrow(`an event of the bus is no notice, at ${where}`);
  });
});

test('a watch that wants no topic is not told there', async () => {
  const told: string[] = [];
  const tell = tellTopic(async (message) => void told.push(message));
  const quiet = { ...WATCH, spec: { ...WATCH.spec, notify: { sns: false } } };
  const at = '2026-11-28T10:00:00.000Z';
  await tell(watchNotice(quiet, { version: 7, at, news: NEWS }, ABOUT));
  await tell(watchNotice(WATCH, { version: 7, at, news: NEWS }, ABOUT));
  expect(told.map((message) => (JSON.parse(message) as { readonly id: string }).id)).toEqual(['wch-1:7:broken']);
});
