import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Capacity, tokenBucket } from '../../../../lib/collect/aws/budget/token-bucket.ts';
import { virtualClock } from './virtual-clock.ts';

interface Caller {
  /** Milliseconds. */
  readonly comes: number;
  /** How long it waits until it gives up. */
  readonly patience: number | null;
}
interface Fate extends Caller {
  readonly got: number | null;
  readonly gaveUp: number | null;
}

/** What becomes of callers who come at their instants, in that order. */
async function fates(capacity: Capacity, callers: readonly Caller[]): Promise<readonly Fate[]> {
  const clock = virtualClock();
  const never = new AbortController().signal;
  const take = tokenBucket(capacity, clock);
  const all = callers.map(async (caller): Promise<Fate> => {
    await clock.sleep(caller.comes, never);
    const over = new AbortController();
    const { patience } = caller;
    if (patience !== null) void clock.sleep(patience, never).then(() => over.abort());
    return take(over.signal).then(
      () => ({ ...caller, got: clock.now(), gaveUp: null }),
      () => ({ ...caller, got: null, gaveUp: clock.now() }),
    );
  });
  await clock.runUntil(10_000_000);
  return Promise.all(all);
}

const capacity = fc.record({
  burst: fc.integer({ min: 1, max: 8 }),
  perSecond: fc.constantFrom(0.15, 0.5, 1.25, 2.5, 10),
});
const caller = fc.record({
  comes: fc.integer({ min: 0, max: 8000 }),
  patience: fc.option(fc.integer({ min: 0, max: 4000 }), { freq: 3 }),
});
const callers = fc
  .array(caller, { minLength: 1, maxLength: 25 })
  .map((some) => some.toSorted((a, b) => a.comes - b.comes));

const OF_ROUNDING = 1e-6;

describe('for any schedule of callers', () => {
  test('no window of t seconds sees more than burst + rate · t calls', async () => {
    await fc.assert(
      fc.asyncProperty(capacity, callers, async ({ burst, perSecond }, some) => {
        const got = (await fates({ burst, perSecond }, some)).flatMap((one) => one.got ?? []).toSorted((a, b) => a - b);
        const over = got.flatMap((from, i) =>
          got
            .slice(i)
            .map((to, j) => j + 1 - (burst + (perSecond * (to - from)) / 1000))
            .filter((excess) => excess > OF_ROUNDING),
        );
        expect(over).toEqual([]);
      }),
    );
  });

  test('everybody who waits long enough is served, in the order of coming and without idling', async () => {
    await fc.assert(
      fc.asyncProperty(capacity, callers, async ({ burst, perSecond }, some) => {
        const all = await fates({ burst, perSecond }, some);
        const served = all.flatMap(({ got }) => got ?? []);
        expect(all.filter(({ patience, got }) => patience === null && got === null)).toEqual([]);
        expect(served).toEqual(served.toSorted((a, b) => a - b));
        // Milliseconds are whole: each call may come one later than it could.
        const idle = all.filter(
          ({ comes, got }, i) => got !== null && got - comes > ((i + 1) / perSecond) * 1000 + i + 1,
        );
        expect(idle).toEqual([]);
      }),
    );
  });

  test('whoever gives up hears of it at that instant, and leaves its place to others', async () => {
    await fc.assert(
      fc.asyncProperty(capacity, callers, async (size, some) => {
        const all = await fates(size, some);
        const late = all.filter(({ comes, patience, gaveUp }) => gaveUp !== null && gaveUp !== comes + (patience ?? 0));
        const stayed = all.filter(({ gaveUp }) => gaveUp === null);
        const alone = await fates(
          size,
          stayed.map(({ comes }) => ({ comes, patience: null })),
        );
        expect(late).toEqual([]);
        // Wherever somebody waited, a millisecond may have been rounded up.
        const differ = alone.filter(({ got }, i) => Math.abs((got ?? 0) - (stayed[i]?.got ?? 0)) > some.length);
        expect(differ).toEqual([]);
      }),
    );
  });
});

describe('a bucket of two calls and half a call a second', () => {
  test('gives two at once, and then one every two seconds', async () => {
    const all = await fates(
      { burst: 2, perSecond: 0.5 },
      Array.from({ length: 5 }, () => ({ comes: 1000, patience: null })),
    );
    expect(all.map(({ got }) => got)).toEqual([1000, 1000, 3000, 5000, 7000]);
  });

  test('holds no more than two, however long nobody came', async () => {
    const all = await fates(
      { burst: 2, perSecond: 0.5 },
      [0, 0, 100_000, 100_000, 100_000].map((comes) => ({ comes, patience: null })),
    );
    expect(all.map(({ got }) => got)).toEqual([0, 0, 100_000, 100_000, 102_000]);
  });
});
