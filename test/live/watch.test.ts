import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { hostOf } from '../../lib/collect/host/host-of.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import type { PendingNews, WatchNews } from '../../lib/model/watch.ts';
import { memoryArchive } from '../../lib/store/archive/memory.ts';
import { BREAKS, type Break, NOISE, REROUTED, SHUT_ACL, SOUND } from './breaks.ts';
import { watchedAccount } from './watched-account.ts';

function decisiveOf({ changes }: WatchNews): readonly string[] {
  return changes.flatMap((one) => (one.decisive ? [one.sentence] : []));
}

describe('one thing breaks, and other things change beside it', () => {
  test.each(BREAKS.map((one) => [one.what, one] as const))('%s', async (_what, { asks, edit, says, mended }) => {
    const [source, destination] = asks;
    const account = await watchedAccount({ source, destinations: [destination] }, SOUND);
    expect(await account.look()).toEqual([]);
    account.become(NOISE(edit(SOUND)));
    const [broken, ...more] = await account.look();
    expect(more).toEqual([]);
    expect(broken).toMatchObject({
      kind: 'broken',
      flapping: false,
      isFirst: false,
      results: [{ destination, eni: source }],
    });
    expect({ decisive: decisiveOf(broken as WatchNews), because: broken?.because.toLowerCase() }).toEqual({
      decisive: [says],
      because: `${says}.`.toLowerCase(),
    });
    expect(await account.look()).toEqual([]);
    account.become(NOISE(SOUND));
    const [recovered, ...others] = await account.look();
    expect(others).toEqual([]);
    expect(recovered?.kind).toBe('recovered');
    expect(decisiveOf(recovered as WatchNews)[0]).toBe(mended);
    expect(await account.look()).toEqual([]);
    expect(account.proposed).toEqual([]);
  });
});

const [RULE, , ROUTE] = BREAKS as readonly [Break, Break, Break];
const SPEC = { source: 'eni-app', destinations: ['192.0.2.1:443'] };

describe('who made the change', () => {
  const AUTHOR = { who: 'Deployer/ci-42', at: '2026-11-28T13:30:00.000Z', event: 'DeleteRoute', eventId: 'e-1' };

  test('is asked of what decided alone, since the last good look, and told in one sentence', async () => {
    const asked: unknown[] = [];
    const account = await watchedAccount(SPEC, SOUND, {
      authorOf: async ({ resourceId }, since) => {
        asked.push([resourceId, since]);
        return AUTHOR;
      },
    });
    await account.look();
    account.become(NOISE(ROUTE.edit(SOUND)));
    const [news] = await account.look();
    expect(asked).toEqual([['rtb-private', '2026-11-28T13:00:00.000Z']]);
    expect(news?.because).toBe(
      'rtb-private lost its route 0.0.0.0/0 to nat-1. DeleteRoute by Deployer/ci-42 at 2026-11-28T13:30:00.000Z.',
    );
    expect(news?.changes.map(({ decisive, author }) => [decisive, author])).toEqual([
      [true, AUTHOR],
      ...Array.from({ length: (news?.changes.length ?? 0) - 1 }, () => [false, null]),
    ]);
  });

  test('is not said where CloudTrail refuses', async () => {
    const account = await watchedAccount(SPEC, SOUND, { authorOf: () => Promise.reject(new Error('AccessDenied')) });
    await account.look();
    account.become(ROUTE.edit(SOUND));
    const [news] = await account.look();
    expect(news?.because).toBe('rtb-private lost its route 0.0.0.0/0 to nat-1.');
    expect(news?.changes.map(({ author }) => author)).toEqual([null]);
  });
});

describe('a look', () => {
  test('by five at once is told by one of them', async () => {
    const account = await watchedAccount({ ...SPEC, proposeFix: true }, SOUND);
    await account.look();
    account.become(RULE.edit(SOUND));
    expect(await account.lookAtOnce(5)).toHaveLength(1);
    expect(account.proposed).toEqual(['192.0.2.1:443']);
    expect((await account.watch()).version).toBe(4);
  });

  test('that is the first tells what is broken, and that nothing is known of before', async () => {
    const account = await watchedAccount(SPEC, RULE.edit(SOUND));
    expect(await account.look()).toMatchObject([
      {
        kind: 'broken',
        isFirst: true,
        changes: [],
        because: 'There is no earlier look at which it held, so what changed is not known.',
      },
    ]);
  });

  test('that AWS refuses is a failure, and changes no standing', async () => {
    const account = await watchedAccount(SPEC, SOUND);
    await account.look();
    expect(await account.look([{ does: 'deny' }])).toEqual([]);
    const { lastFailure, lastRunAt, standings } = await account.watch();
    expect({ lastFailure, lastRunAt, standing: standings[0]?.standing }).toMatchObject({
      lastFailure: { code: 'aws-refused' },
      lastRunAt: '2026-11-28T14:00:00.000Z',
      standing: 'holding',
    });
    await account.look();
    expect((await account.watch()).lastFailure).toBeNull();
  });

  test.each(['TimeoutError', 'AbortError'])('that takes too long is a failure: %s', async (name) => {
    const look = () => Promise.reject(new DOMException('over', name));
    const account = await watchedAccount(SPEC, SOUND, { look });
    expect(await account.look()).toEqual([]);
    expect((await account.watch()).lastFailure?.code).toBe('timed-out');
  });

  test('that fails by a bug of ours is none: nothing is written', async () => {
    const account = await watchedAccount(SPEC, SOUND, { look: () => Promise.reject(new TypeError('ours')) });
    await expect(account.look()).rejects.toThrow('ours');
    expect((await account.watch()).version).toBe(1);
  });

  test('that cannot tell is told with the third of its kind, and so is that it can again', async () => {
    const account = await watchedAccount(SPEC, SOUND);
    await account.look();
    const blind = [{ does: 'deny', actions: ['ec2:DescribeRouteTables'] }] as const;
    expect([await account.look(blind), await account.look(blind)]).toEqual([[], []]);
    const [told] = await account.look(blind);
    expect(told).toMatchObject({ kind: 'broken', changes: [], results: [{ verdict: 'unknown' }] });
    expect(told?.because).toMatch(/^It can no longer be told: It depends on what could not be read: RouteTables/);
    expect(await account.look()).toMatchObject([
      { kind: 'recovered', changes: [], because: expect.stringMatching(/^It can be told again: /) },
    ]);
  });
});

test('what was looked at cannot be kept: it is told all the same', async () => {
  const archive = { get: async () => undefined, put: () => Promise.reject(new Error('the bucket is full')) };
  const told: string[] = [];
  const account = await watchedAccount(SPEC, RULE.edit(SOUND), {
    archive,
    announce: async (_watch, { news }) => told.push(news.kind) > 0,
  });
  await expect(account.look()).rejects.toThrow('the bucket is full');
  expect(told).toEqual(['broken']);
});

describe('news that were found and not told', () => {
  const FOUND = { version: 3, at: '2026-11-28T14:00:00.000Z', news: { kind: 'broken' } };

  test.each<[string, () => Promise<boolean>]>([
    ['nobody could be told', async () => false],
    ['the run ended before', () => Promise.reject(new Error('killed'))],
  ])('are told by the next run, as they were: %s', async (_why, first) => {
    const told: PendingNews[] = [];
    const outcomes = [first];
    const account = await watchedAccount(SPEC, SOUND, {
      announce: async (_watch, one) => outcomes.pop()?.() ?? told.push(one) > 0,
    });
    await account.look();
    account.become(RULE.edit(SOUND));
    await account.look().catch(() => undefined);
    expect([told, (await account.watch()).pending]).toMatchObject([[], [FOUND]]);
    account.become(SOUND);
    await account.look();
    expect(told).toMatchObject([FOUND, { at: '2026-11-28T15:00:00.000Z', news: { kind: 'recovered' } }]);
    expect((await account.watch()).pending).toEqual([]);
  });

  test('are told by a run that cannot look, which has the plan made', async () => {
    const told: string[] = [];
    const outcomes = [false];
    const account = await watchedAccount({ ...SPEC, proposeFix: true }, RULE.edit(SOUND), {
      announce: async (_watch, { news }) => outcomes.pop() ?? told.push(news.kind) > 0,
    });
    await account.look();
    expect(account.proposed).toEqual([]);
    await account.look([{ does: 'deny' }]);
    expect([told, (await account.watch()).pending]).toEqual([['broken'], []]);
    expect(account.proposed).toEqual(SPEC.destinations);
  });

  test('are the newest ten, where nobody can be told for long', async () => {
    const account = await watchedAccount(SPEC, SOUND, { announce: async () => false });
    const known = await account.watch();
    const news = { kind: 'broken' as const, results: [], flapping: false, isFirst: false, changes: [], because: '' };
    const pending = Array.from({ length: 10 }, (_, version) => ({ version, at: '', news }));
    await account.keep({ ...known, version: 2, pending });
    account.become(RULE.edit(SOUND));
    await account.look();
    expect((await account.watch()).pending.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 4]);
  });
});

describe('what turned is compared with the last look at which it was otherwise', () => {
  test('though another destination never held', async () => {
    const account = await watchedAccount({ ...SPEC, destinations: ['10.0.1.77:443', '192.0.2.1:443'] }, SOUND);
    expect((await account.look()).map(({ kind }) => kind)).toEqual(['broken']);
    account.become(ROUTE.edit(SOUND));
    expect(decisiveOf((await account.look())[0] as WatchNews)).toEqual([ROUTE.says]);
    account.become(SOUND);
    expect(decisiveOf((await account.look())[0] as WatchNews)).toEqual([ROUTE.mended]);
  });

  test('the newest of them', async () => {
    const account = await watchedAccount(SPEC, SOUND);
    for (const snapshot of [SOUND, SOUND, SOUND, NOISE(SOUND)]) {
      account.become(snapshot);
      // oxlint-disable-next-line no-await-in-loop -- looks are one after the other
      await account.look();
    }
    account.become(NOISE(RULE.edit(SOUND)));
    const [news] = await account.look();
    expect(news?.changes.map(({ sentence }) => sentence)).toEqual([RULE.says]);
  });

  test('and with none, where another run has written over it', async () => {
    const archive = memoryArchive();
    const looks: Uint8Array[] = [];
    const account = await watchedAccount(SPEC, SOUND, {
      archive: {
        get: archive.get,
        put: async (key, body) => {
          looks.push(body);
          await archive.put(key, looks[0] ?? body);
        },
      },
    });
    await account.look();
    await account.look();
    account.become(RULE.edit(SOUND));
    expect((await account.look())[0]?.because).toMatch(/^There is no earlier look/);
  });
});

describe('a look that cannot tell is no look to compare with', () => {
  const BLIND = [{ does: 'deny', actions: ['ec2:DescribeRouteTables'] }] as const;

  test('for what breaks after it', async () => {
    const account = await watchedAccount(SPEC, SOUND);
    await account.look();
    await account.look(BLIND);
    account.become(ROUTE.edit(SOUND));
    expect(decisiveOf((await account.look())[0] as WatchNews)).toEqual([ROUTE.says]);
  });

  test('nor for what is mended after it', async () => {
    const account = await watchedAccount(SPEC, ROUTE.edit(SOUND));
    await account.look();
    await account.look(BLIND);
    account.become(SOUND);
    expect(decisiveOf((await account.look())[0] as WatchNews)).toEqual([ROUTE.mended]);
  });

  test('and nobody plans for it', async () => {
    const account = await watchedAccount({ ...SPEC, proposeFix: true }, SOUND);
    const looks = [await account.look(BLIND), await account.look(BLIND), await account.look(BLIND)];
    expect(looks).toMatchObject([[], [], [{ isFirst: true, because: expect.stringMatching(/^It cannot be told: /) }]]);
    expect((await account.watch()).standings[0]?.standing).toBe('broken');
    expect(account.proposed).toEqual([]);
  });

  test('of one destination, while another breaks: what broke that is said', async () => {
    const named = { ...SOUND, names: { 'api.example.com': ['192.0.2.9'] } };
    const account = await watchedAccount(
      { ...SPEC, destinations: ['https://api.example.com', '192.0.2.1:443'] },
      named,
    );
    await account.look();
    account.become(SOUND);
    expect([await account.look(), await account.look()]).toEqual([[], []]);
    account.become(RULE.edit(SOUND));
    const [news] = await account.look();
    expect(news?.results.map(({ verdict }) => verdict)).toEqual(['unknown', 'blocked']);
    expect(decisiveOf(news as WatchNews)).toEqual([RULE.says]);
  });
});

test('an interface that nobody had to look at before is not new', async () => {
  const account = await watchedAccount(SPEC, SOUND);
  await account.look();
  account.become(REROUTED(SOUND));
  const [news] = await account.look();
  expect(news?.changes.map(({ sentence }) => sentence)).toEqual([
    'rtb-private now sends 0.0.0.0/0 to eni-web (was nat-1)',
  ]);
});

test('of many changes that decided together the authors of three are asked for', async () => {
  const asked: string[] = [];
  const account = await watchedAccount(SPEC, SOUND, {
    authorOf: async ({ sentence }) => {
      asked.push(sentence);
      return null;
    },
  });
  await account.look();
  account.become(SHUT_ACL(ROUTE.edit(RULE.edit(SOUND))));
  const [news] = await account.look();
  expect([decisiveOf(news as WatchNews).length, asked.length]).toEqual([4, 3]);
});

describe('what is asked has changed', () => {
  test('so the earlier look is none of it', async () => {
    const account = await watchedAccount({ ...SPEC, source: { interface: 'eni-app' } }, SOUND);
    await account.look();
    account.become(RULE.edit(SOUND));
    await account.ask({ source: 'eni-app' });
    const [news] = await account.look();
    expect(news).toMatchObject({
      kind: 'broken',
      changes: [],
      because: expect.stringMatching(/^There is no earlier look/),
    });
  });

  test('but for its name, its schedule, who is told, and what else is to be reached', async () => {
    const account = await watchedAccount({ ...SPEC, destinations: ['192.0.2.1:443', '192.0.2.2:443'] }, SOUND);
    await account.look();
    account.become(RULE.edit(SOUND));
    const destinations = ['192.0.2.3:443', '192.0.2.1:443'];
    await account.ask({
      destinations,
      name: 'other',
      schedule: 'rate(5 minutes)',
      proposeFix: true,
      notify: { sns: false },
    });
    const [news] = await account.look();
    expect(decisiveOf(news as WatchNews)).toEqual([RULE.says]);
  });
});

describe('several', () => {
  test('destinations are told together, and each that broke earlier is not told again', async () => {
    const destinations = ['192.0.2.1:443', '10.9.1.5:443', '10.0.1.77:443'];
    const account = await watchedAccount({ ...SPEC, destinations, expect: 'reachable' }, SOUND);
    const first = await account.look();
    expect(first.map(({ results }) => results.map(({ destination }) => destination))).toEqual([['10.0.1.77:443']]);
    const { standings } = await account.watch();
    expect(standings.map(({ last }) => last?.verdict)).toEqual(['reachable', 'reachable', 'blocked']);
    account.become(RULE.edit(SOUND));
    const [news] = await account.look();
    expect(news?.results.map(({ destination }) => destination)).toEqual(['192.0.2.1:443', '10.9.1.5:443']);
    expect(decisiveOf(news as WatchNews)).toEqual([RULE.says]);
  });

  test.each([
    ['reachable', 'eni-shut', 'blocked'],
    ['blocked', 'eni-app', 'reachable'],
  ])('interfaces of a subnet that should be %s: %s counts, which is %s', async (expected, eni, verdict) => {
    const spec = { source: { subnet: 'subnet-private' }, destinations: ['192.0.2.1:443'], expect: expected };
    const account = await watchedAccount(spec, SOUND);
    expect(await account.look()).toMatchObject([{ kind: 'broken', results: [{ eni, verdict }] }]);
  });

  test('plans are asked for up to three, and none for a door that should be closed', async () => {
    const destinations = ['192.0.2.1:443', '192.0.2.2:443', '192.0.2.3:443', '192.0.2.4:443'];
    const open = await watchedAccount({ ...SPEC, destinations, proposeFix: true }, RULE.edit(SOUND));
    await open.look();
    expect(open.proposed).toEqual(destinations.slice(0, 3));
    const shut = await watchedAccount({ ...SPEC, expect: 'blocked', proposeFix: true }, SOUND);
    expect(await shut.look()).toHaveLength(1);
    expect(shut.proposed).toEqual([]);
  });
});

test('a name that nobody resolves is no outage', async () => {
  const account = await watchedAccount({ ...SPEC, destinations: ['https://nowhere.example.com'] }, SOUND);
  expect(await account.look()).toEqual([]);
  expect((await account.watch()).standings[0]?.last).toMatchObject({
    verdict: 'unknown',
    sentence: expect.stringContaining('no address of "nowhere.example.com" is known'),
  });
});

test('a rule of the host', async () => {
  const folder = resolve(import.meta.dirname, '../../examples/hardened-image-drops-egress/snapshot');
  const hardened = await readSnapshot(folder);
  const [id = '', host] = Object.entries(hardened.hosts)[0] ?? [];
  const text = JSON.stringify(host?.report.dumps).replaceAll(':OUTPUT DROP', ':OUTPUT ACCEPT');
  const open = { ...hardened, hosts: { [id]: hostOf({ ...host?.report, dumps: JSON.parse(text) }) } };
  const account = await watchedAccount(
    { source: 'eni-0a11ce0000000001a', destinations: ['smtp.example.com:587'], probe: true },
    open,
  );
  expect(await account.look()).toEqual([]);
  account.become(hardened);
  const [news] = await account.look();
  const decisive = news?.changes.filter((one) => one.decisive) ?? [];
  expect(decisive.map(({ what, resourceId }) => ({ what, resourceId }))).toEqual([
    { what: 'host-firewall', resourceId: id },
  ]);
  // The host is asked as an account would be, and looked after by the second.
}, 60_000);
