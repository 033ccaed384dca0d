import { expect, test } from '@jest/globals';
import { type Watch, WatchSpec } from '../../lib/model/watch.ts';
import type { WatchStore } from '../../lib/store/watch-store.ts';

const NEWS = { kind: 'broken' as const, flapping: false, isFirst: true, changes: [], because: '' };

export function sampleWatch(id: string, name = id): Watch {
  const spec = WatchSpec.parse({ name, source: { tag: 'team=payments' }, destinations: ['10.0.0.1:443'] });
  const last = { destination: '10.0.0.1:443', eni: 'eni-1', verdict: 'blocked', sentence: 'No.' } as const;
  const standing = { destination: '10.0.0.1:443', standing: 'broken', since: '2026-11-28T12:00:00.000Z' } as const;
  return {
    id,
    version: 1,
    spec,
    createdAt: '2026-11-28T12:00:00.000Z',
    createdBy: null,
    from: 'api',
    lastRunAt: null,
    lastFailure: { code: 'throttled', message: 'AWS throttles' },
    pending: [{ version: 1, at: standing.since, news: { ...NEWS, results: [last] } }],
    standings: [
      {
        ...standing,
        last,
        turns: [],
        looks: [true],
        flapping: false,
        told: 'broken',
        unsureFor: 0,
        held: null,
        broke: { slot: 1, at: standing.since },
      },
    ],
  };
}

/** What is true of watches wherever they are kept. */
export function watchesContract(make: () => Promise<WatchStore>): void {
  test('a watch is found as it was kept, and no other', async () => {
    const store = await make();
    expect(await store.create(sampleWatch('wch-1'))).toBe(true);
    expect([await store.find('wch-1'), await store.find('wch-2')]).toEqual([sampleWatch('wch-1'), undefined]);
  });

  test('an id is taken once', async () => {
    const store = await make();
    await store.create(sampleWatch('wch-1', 'first'));
    expect(await store.create(sampleWatch('wch-1', 'second'))).toBe(false);
    expect((await store.find('wch-1'))?.spec.name).toBe('first');
  });

  test('a list is by name, and of one name by id', async () => {
    const store = await make();
    const kept = [
      sampleWatch('wch-3', 'b'),
      sampleWatch('wch-2', 'a'),
      sampleWatch('wch-1', 'b'),
      sampleWatch('wch-4', 'B'),
    ];
    await Promise.all(kept.map((one) => store.create(one)));
    expect((await store.list()).map(({ id }) => id)).toEqual(['wch-4', 'wch-2', 'wch-1', 'wch-3']);
  });

  test('nothing is an empty list', async () => {
    expect(await (await make()).list()).toEqual([]);
  });

  test('is written over the version before, and no other', async () => {
    const store = await make();
    await store.create(sampleWatch('wch-1'));
    const at = (version: number) => ({ ...sampleWatch('wch-1'), version, lastFailure: null });
    const tries = [
      await store.replace(at(3)),
      await store.replace(at(2)),
      await store.replace(at(2)),
      await store.replace(at(3)),
    ];
    expect(tries).toEqual([false, true, false, true]);
    expect(await store.find('wch-1')).toEqual(at(3));
  });

  test('what is not there cannot be written over', async () => {
    const store = await make();
    expect(await store.replace({ ...sampleWatch('wch-1'), version: 2 })).toBe(false);
    expect(await store.find('wch-1')).toBe(undefined);
  });

  test('of twenty who write at once, one does', async () => {
    const store = await make();
    await store.create(sampleWatch('wch-1'));
    const next = (n: number) => ({ ...sampleWatch('wch-1', `by ${n}`), version: 2 });
    const written = await Promise.all(Array.from({ length: 20 }, (_, n) => store.replace(next(n))));
    expect(written.filter(Boolean)).toEqual([true]);
    expect((await store.find('wch-1'))?.spec.name).toBe(`by ${written.indexOf(true)}`);
  });

  test('is removed once, and may be kept anew', async () => {
    const store = await make();
    await store.create(sampleWatch('wch-1'));
    expect([await store.remove('wch-1'), await store.remove('wch-1')]).toEqual([true, false]);
    expect([await store.find('wch-1'), await store.create(sampleWatch('wch-1'))]).toEqual([undefined, true]);
  });

  test('what is handed out is nobody else’s', async () => {
    const store = await make();
    const own = sampleWatch('wch-1');
    await store.create(own);
    own.standings.length = 0;
    (await store.find('wch-1'))?.standings.splice(0);
    (await store.list())[0]?.standings.splice(0);
    expect((await store.find('wch-1'))?.standings).toHaveLength(1);
  });
}
