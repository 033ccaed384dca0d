import { describe, expect, test } from '@jest/globals';
import { watchDesk } from '../../../lambda/control/watch-desk.ts';
import { newWatchId } from '../../../lambda/control/watches/new-watch-id.ts';
import { respecified } from '../../../lambda/control/watches/respecified.ts';
import type { WatchStanding } from '../../../lib/model/watch.ts';
import { badInput } from '../../../lib/problem.ts';
import { MOST_WATCHES } from '../../../lib/store/watch-store.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import { standingOf } from '../../support/sample-standings.ts';
import { NOW, watchOf, watchService } from './watch-service.ts';

const SPEC = { name: 'payments', source: 'eni-0a1b', destinations: ['https://bank.example.com'] };
const WHOLE = {
  ...SPEC,
  expect: 'reachable',
  schedule: 'rate(1 hour)',
  notify: { sns: true },
  proposeFix: false,
  probe: false,
};
const SHOWN = {
  schemaVersion: 1,
  id: 'wch-1',
  version: 1,
  spec: WHOLE,
  createdAt: NOW,
  from: 'api',
  lastRunAt: null,
  lastFailure: null,
  standing: 'unsure',
  standings: [],
};

function standing(destination: string, more: Partial<WatchStanding> = {}): WatchStanding {
  return standingOf(destination, { standing: 'holding', since: NOW, ...more });
}

describe('POST /v1/watches', () => {
  test('keeps a watch in the name of whoever asks, and sets its clock', async () => {
    const { ask, watches, schedules } = watchService();
    const authorizer = { iam: { userArn: 'arn:aws:iam::111122223333:user/alice' } };
    expect(await ask('POST /v1/watches', { body: SPEC, authorizer })).toEqual({
      status: 201,
      headers: { 'content-type': 'application/json', location: '/v1/watches/wch-1' },
      body: SHOWN,
    });
    expect((await watches.find('wch-1'))?.createdBy).toBe('arn:aws:iam::111122223333:user/alice');
    expect(schedules.all()).toEqual([
      { name: 'wch-1', expression: 'rate(1 hour)', description: 'payments', input: '{"watchId":"wch-1"}' },
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ['nothing', {}, ['/name', '/source', '/destinations']],
    ['no destinations', { ...SPEC, destinations: [] }, ['/destinations']],
    ['one that is none', { ...SPEC, destinations: ['10.0.0.1:443', 'two words:1'] }, ['/destinations/1']],
    ['one twice', { ...SPEC, destinations: ['10.0.0.1:443', '10.0.0.1:443'] }, ['/destinations/1']],
    ['a source that is none', { ...SPEC, source: 'vpc-0123456789abcdef0' }, ['/source']],
    ['a service that is none', { ...SPEC, source: { ecsService: 'api' } }, ['/source/ecsService']],
    ['two faults', { ...SPEC, source: 'x', destinations: ['y'] }, ['/source', '/destinations/0']],
    ['a field that is none', { ...SPEC, 'a/b': 1 }, ['/a~1b']],
    ['a field of notify that is none', { ...SPEC, notify: { slack: true } }, ['/notify/slack']],
    ['a webhook elsewhere', { ...SPEC, notify: { webhook: 'https://evil.example.org/' } }, ['/notify/webhook']],
    ['a schedule that is none', { ...SPEC, schedule: 'every day' }, ['/schedule']],
    ['a Region that is none', { ...SPEC, region: 'Ireland' }, ['/region']],
    ['a text', '"all of it"', ['']],
  ])('of %s is said field by field', async (_what, body, pointers) => {
    const { ask, watches, schedules } = watchService();
    const answer = await ask('POST /v1/watches', { body });
    const { errors } = answer.body as { readonly errors: readonly { readonly pointer: string }[] };
    expect({ status: answer.status, pointers: errors.map(({ pointer }) => pointer) }).toEqual({
      status: 400,
      pointers,
    });
    expect([await watches.list(), schedules.all()]).toEqual([[], []]);
  });

  test.each<[string, object, string]>([
    ['a Region', { region: 'us-east-1' }, '/region'],
    ['an account', { accountId: '999988887777' }, '/accountId'],
  ])('of %s that is not set up is not allowed', async (_what, place, pointer) => {
    const { ask } = watchService();
    expect(await ask('POST /v1/watches', { body: { ...SPEC, ...place } })).toMatchObject({
      status: 403,
      body: { errors: [{ pointer }] },
    });
  });

  test('of a time that Scheduler does not take is not valid, and there is no watch', async () => {
    const refuse = {
      put: () => Promise.reject(badInput('schedule', 'rate(0 minutes)', 'no')),
      remove: async () => undefined,
    };
    const { ask, watches } = watchService({ watching: { schedules: refuse, run: async () => undefined } });
    expect(await ask('POST /v1/watches', { body: { ...SPEC, schedule: 'rate(0 minutes)' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/schedule' }] },
    });
    expect(await watches.list()).toEqual([]);
  });

  test('where Scheduler does not answer there is no watch', async () => {
    const broken = { put: () => Promise.reject(new Error('silent')), remove: async () => undefined };
    const { ask, watches } = watchService({ watching: { schedules: broken, run: async () => undefined } });
    expect((await ask('POST /v1/watches', { body: SPEC })).status).toBe(500);
    expect(await watches.list()).toEqual([]);
  });

  test('is refused where there are as many as may be', async () => {
    const { ask, watches } = watchService();
    await Promise.all(Array.from({ length: MOST_WATCHES }, (_, i) => watches.create(watchOf(`w${i}`))));
    expect((await ask('POST /v1/watches', { body: SPEC })).status).toBe(409);
  });

  test('is not allowed where nothing is watched', async () => {
    const { ask } = watchService({ watching: undefined });
    expect((await ask('POST /v1/watches', { body: SPEC })).status).toBe(403);
  });
});

describe('GET /v1/watches', () => {
  test('has all of them by name, without what each destination came to', async () => {
    const { ask, watches } = watchService();
    await watches.create(watchOf('wch-b', { name: 'b' }));
    await watches.create(watchOf('wch-a', { name: 'a' }, { standings: [standing('10.0.0.1:443')] }));
    const { status, body } = await ask('GET /v1/watches');
    const { watches: shown } = body as { readonly watches: readonly { readonly id: string }[] };
    expect({ status, ids: shown.map(({ id }) => id) }).toEqual({ status: 200, ids: ['wch-a', 'wch-b'] });
    expect(shown[0]).toMatchObject({ standing: 'holding' });
    expect(shown[0]).not.toHaveProperty('standings');
  });
});

describe('GET /v1/watches/{id}', () => {
  test.each<[readonly WatchStanding['standing'][], string]>([
    [[], 'unsure'],
    [['holding', 'holding'], 'holding'],
    [['holding', 'unsure'], 'unsure'],
    [['unsure', 'broken', 'holding'], 'broken'],
  ])('whose destinations are %j stands %s', async (standings, expected) => {
    const { ask, watches } = watchService();
    const own = standings.map((one, i) => standing(`10.0.0.${i}:443`, { standing: one }));
    await watches.create(watchOf('wch-1', {}, { standings: own }));
    const { status, body } = await ask('GET /v1/watches/wch-1');
    expect({ status, standing: (body as typeof SHOWN).standing }).toEqual({ status: 200, standing: expected });
    expect(body).not.toHaveProperty('createdBy');
    expect(body).not.toHaveProperty('standings.0.looks');
  });

  test.each(['GET /v1/watches/x', 'DELETE /v1/watches/x', 'POST /v1/watches/x/run'])(
    '%s: there is none',
    async (line) => {
      const { ask } = watchService();
      expect((await ask(line)).status).toBe(404);
    },
  );
});

describe('PUT /v1/watches/{id}', () => {
  const NEXT = { ...SPEC, destinations: ['10.0.0.1:443', '10.0.0.2:443'], schedule: 'rate(5 minutes)' };

  test('changes it, keeps what is known of the same question, and sets the clock', async () => {
    const { ask, watches, schedules } = watchService();
    const known = [standing('10.0.0.1:443'), standing('10.0.0.9:443')];
    await watches.create(watchOf('wch-1', {}, { version: 7, standings: known }));
    expect(await ask('PUT /v1/watches/wch-1', { body: NEXT })).toMatchObject({ status: 200, body: { version: 8 } });
    expect(await watches.find('wch-1')).toMatchObject({ version: 8, standings: [known[0]], createdBy: 'alice' });
    expect(schedules.all()).toMatchObject([{ name: 'wch-1', expression: 'rate(5 minutes)' }]);
  });

  test.each<[string, object]>([
    ['source', { source: 'eni-0c2d' }],
    ['expectation', { expect: 'blocked' }],
    ['Region', { region: 'eu-west-1' }],
    ['way to ask', { probe: true }],
  ])('of another %s nothing is known', (_what, change) => {
    const watch = watchOf('wch-1', {}, { standings: [standing('10.0.0.1:443')] });
    expect(respecified(watch, { ...watch.spec, ...change }).standings).toEqual([]);
    expect(respecified(watch, { ...watch.spec, name: 'other', proposeFix: true }).standings).toEqual(watch.standings);
  });

  test('of a watch that runs at this moment tries again', async () => {
    const watches = memoryWatches();
    await watches.create(watchOf('wch-1'));
    let runs = 4;
    const replace: typeof watches.replace = async (next) => {
      const now = await watches.find('wch-1');
      if (runs > 0 && now !== undefined) await watches.replace({ ...now, version: now.version + 1 });
      runs -= 1;
      return watches.replace(next);
    };
    const { ask } = watchService({ watches: { ...watches, replace } });
    expect(await ask('PUT /v1/watches/wch-1', { body: NEXT })).toMatchObject({ status: 200, body: { version: 6 } });
  });

  test('of a watch that never stands still is told so', async () => {
    const watches = { ...memoryWatches(), find: async () => watchOf('wch-1'), replace: async () => false };
    const { ask } = watchService({ watches });
    const { status, headers } = await ask('PUT /v1/watches/wch-1', { body: NEXT });
    expect({ status, after: headers['retry-after'] }).toEqual({ status: 409, after: '1' });
  });

  test('of nothing valid changes nothing', async () => {
    const { ask, watches } = watchService();
    await watches.create(watchOf('wch-1'));
    expect((await ask('PUT /v1/watches/wch-1', { body: { ...SPEC, source: 'x' } })).status).toBe(400);
    expect((await watches.find('wch-1'))?.version).toBe(1);
  });
});

describe('a watch of the stack', () => {
  test.each([
    ['PUT /v1/watches/ctx-1', { body: SPEC }],
    ['DELETE /v1/watches/ctx-1', {}],
  ])('%s is refused', async (line, sent) => {
    const { ask, watches, schedules } = watchService();
    await watches.create(watchOf('ctx-1', {}, { from: 'stack' }));
    expect((await ask(line, sent)).status).toBe(409);
    expect([(await watches.list()).length, schedules.all()]).toEqual([1, []]);
  });

  test('is run as others are', async () => {
    const { ask, watches, ran } = watchService();
    await watches.create(watchOf('ctx-1', {}, { from: 'stack' }));
    const { status, headers } = await ask('POST /v1/watches/ctx-1/run');
    expect({ status, location: headers['location'], ran }).toEqual({
      status: 202,
      location: '/v1/watches/ctx-1',
      ran: ['ctx-1'],
    });
  });
});

describe('DELETE /v1/watches/{id}', () => {
  test('removes it with its clock', async () => {
    const { ask, watches, schedules } = watchService();
    await ask('POST /v1/watches', { body: SPEC });
    expect((await ask('DELETE /v1/watches/wch-1')).status).toBe(204);
    expect([await watches.list(), schedules.all()]).toEqual([[], []]);
    expect((await ask('DELETE /v1/watches/wch-1')).status).toBe(404);
  });

  test('where its clock cannot be stopped leaves it', async () => {
    const stuck = { put: async () => undefined, remove: () => Promise.reject(new Error('silent')) };
    const { ask, watches } = watchService({ watching: { schedules: stuck, run: async () => undefined } });
    await watches.create(watchOf('wch-1'));
    expect((await ask('DELETE /v1/watches/wch-1')).status).toBe(500);
    expect(await watches.list()).toHaveLength(1);
  });
});

describe('the desk', () => {
  test('keeps what may be kept, and says what may not', async () => {
    const { ports, watches } = watchService();
    const desk = watchDesk(ports);
    const { spec } = watchOf('x');
    expect(await desk.create(spec, 'ann')).toMatchObject({ id: 'wch-1', createdBy: 'ann' });
    await expect(desk.create({ ...spec, source: 'x' }, 'ann')).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^It cannot be watched: \/source: source "x"/),
    });
    expect(await desk.list()).toEqual(await watches.list());
  });
});

test('ids are not to be guessed', () => {
  const ids = Array.from({ length: 100 }, newWatchId);
  expect(new Set(ids).size).toBe(100);
  expect(ids.every((id) => /^wch-[0-9a-hjkmnp-tv-z]{20}$/.test(id))).toBe(true);
});
