import { describe, expect, test } from '@jest/globals';
import { localWatching } from '../../../bin/serve/background/local-watching.ts';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import type { WatchLook } from '../../../lib/live/watch-look.ts';
import type { WatchSpec } from '../../../lib/model/watch.ts';
import { Problem } from '../../../lib/problem.ts';
import { memoryArchive } from '../../../lib/store/archive/memory.ts';
import { watchSchedule } from '../../../lib/store/schedules/watch-schedule.ts';
import { memoryWatches } from '../../../lib/store/watches/memory.ts';
import { watchOf } from '../../lambda/control/watch-service.ts';
import { virtualTime } from '../../lambda/support/virtual-time.ts';

const MINUTE = 60_000;
const APP = 'eni-0a11ce0000000001a';
const NETWORK = await readSnapshot('examples/healthy-private-subnet/snapshot');
type Verdict = WatchLook['results'][number]['verdict'];

function lookAt({ destinations }: WatchSpec, verdict: Verdict): WatchLook {
  const results = destinations.map((destination) => ({ destination, eni: APP, verdict, sentence: 'So it is.' }));
  return { results, snapshot: NETWORK, files: [], beside: async () => NETWORK };
}

const QUIET = () => undefined;

/** Watches over a network that a test steers, and all that was told and logged. */
function watching(look: (spec: WatchSpec, signal: AbortSignal) => Promise<WatchLook>) {
  const time = virtualTime();
  const watches = memoryWatches();
  const told: string[] = [];
  const errors: unknown[] = [];
  const proposed: string[] = [];
  const local = localWatching({
    watched: { look, authorOf: () => async () => null },
    watches,
    archive: memoryArchive(),
    time,
    log: { info: QUIET, warn: (...line) => errors.push(line), error: (...line) => errors.push(line) },
    tell: (sentence) => void told.push(sentence),
    propose: async (_watch, { destination }) => void proposed.push(destination),
  });
  const keep = async (id: string, spec: object = {}) => {
    const watch = watchOf(id, { source: APP, ...spec });
    await watches.create(watch);
    await local.watching.schedules.put(watchSchedule(watch));
  };
  /** Lets time pass, and waits for the looks of that time: what packs them works outside the clock. */
  const pass = async (milliseconds: number) => {
    await time.pass(milliseconds);
    while (local.looking() > 0) {
      // oxlint-disable-next-line no-await-in-loop -- until it is so
      await time.settle();
    }
  };
  return { ...local, pass, time, watches, told, errors, proposed, keep };
}

describe('watches of one process', () => {
  test('are looked at by their schedules, and what breaks and recovers is a line each', async () => {
    let verdict: Verdict = 'reachable';
    const local = watching(async (spec) => lookAt(spec, verdict));
    await local.keep('a', { schedule: 'rate(5 minutes)', proposeFix: true });
    await local.pass(MINUTE);
    verdict = 'blocked';
    await local.pass(5 * MINUTE);
    verdict = 'reachable';
    await local.pass(5 * MINUTE);
    await local.close();
    expect(local.told).toEqual([
      expect.stringMatching(/^a: eni-0a11ce0000000001a → 10\.0\.0\.1:443 is no longer reachable\. /),
      expect.stringMatching(/^a: eni-0a11ce0000000001a → 10\.0\.0\.1:443 is reachable again\. /),
    ]);
    expect([local.proposed, local.errors, local.newsOf('a')]).toEqual([['10.0.0.1:443'], [], local.told.at(-1)]);
    await local.watching.schedules.remove('a');
    expect(local.newsOf('a')).toBeNull();
  });

  test('that cannot be looked at say why, once for each reason', async () => {
    let why = 'no rights';
    const local = watching(async () => {
      throw new Problem('aws-refused', why);
    });
    await local.keep('a', { schedule: 'rate(1 minute)' });
    await local.pass(3 * MINUTE);
    why = 'no network';
    await local.pass(MINUTE);
    await local.close();
    expect(local.told).toEqual([
      'a: the look failed (aws-refused). no rights',
      'a: the look failed (aws-refused). no network',
    ]);
    expect((await local.watches.find('a'))?.lastFailure).toEqual({ code: 'aws-refused', message: 'no network' });
    expect(local.newsOf('a')).toBeNull();
  });

  test('that fail by a fault of ours are logged, and looked at again', async () => {
    let looks = 0;
    const local = watching(async (spec) => {
      looks += 1;
      if (looks === 1) throw new TypeError('of our own');
      return lookAt(spec, 'reachable');
    });
    await local.keep('a', { schedule: 'rate(1 minute)' });
    await local.pass(1.5 * MINUTE);
    await local.close();
    expect([looks, local.errors]).toEqual([
      2,
      [['a watch broke off', { id: 'a', error: new TypeError('of our own') }]],
    ]);
  });

  test('look two at a time; asked for twice before its turn, one looks once', async () => {
    const under: string[] = [];
    const waiting: (() => void)[] = [];
    const local = watching(async (spec) => {
      under.push(spec.name);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return lookAt(spec, 'reachable');
    });
    await Promise.all(['a', 'b', 'c'].map((id) => local.watches.create(watchOf(id))));
    for (const id of ['a', 'b', 'c', 'c']) void local.watching.run(id);
    await local.time.settle();
    expect([under, local.looking()]).toEqual([['a', 'b'], 3]);
    waiting.shift()?.();
    await local.time.settle();
    expect([under, local.looking()]).toEqual([['a', 'b', 'c'], 2]);
    for (const end of waiting) end();
    await local.close();
    expect(under).toEqual(['a', 'b', 'c']);
  });

  test('that are gone are no trouble', async () => {
    const local = watching(async (spec) => lookAt(spec, 'reachable'));
    await local.watching.run('nobody');
    await local.time.settle();
    expect([local.told, local.errors, local.looking()]).toEqual([[], [], 0]);
  });

  test('hear that everything ends, and nobody is told of that', async () => {
    const local = watching(
      (_spec, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    await local.keep('a', { schedule: 'rate(1 minute)' });
    await local.time.pass(MINUTE / 2);
    expect(local.looking()).toBe(1);
    await local.close();
    await local.time.pass(5 * MINUTE);
    expect([local.told, local.errors, local.looking()]).toEqual([[], [], 0]);
  });
});
