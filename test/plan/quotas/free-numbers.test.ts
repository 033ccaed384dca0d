import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { freeNumbers } from '../../../lib/plan/quotas/free-numbers.ts';

describe('numbers of entries', () => {
  test.each<[used: readonly number[], below: number, count: number, free: readonly number[] | undefined]>([
    [[], 32767, 1, [100]],
    [[], 32767, 3, [100, 200, 300]],
    [[100], 32767, 2, [110, 120]],
    [[100, 105], 32767, 1, [110]],
    [[100], 100, 1, [50]],
    [[100], 100, 2, [40, 70]],
    [[100], 100, 9, [10, 20, 30, 40, 50, 60, 70, 80, 90]],
    [[90, 100], 100, 1, [95]],
    [[90, 100], 100, 9, [91, 92, 93, 94, 95, 96, 97, 98, 99]],
    [[60, 90, 100], 100, 10, [63, 66, 68, 71, 74, 76, 79, 82, 84, 87]],
    [[99, 100], 100, 1, [50]],
    [[200], 200, 1, [100]],
    [[1], 1, 1, undefined],
    [[1, 2, 3], 3, 1, undefined],
    [[2, 4, 5], 5, 2, [1, 3]],
    [[2, 4, 5], 5, 3, undefined],
    [[32766], 32767, 1, [100]],
    [[32765], 32767, 1, [32766]],
  ])('%j before %i: %i', (used, below, count, free) => {
    expect(freeNumbers(used, below, count)).toEqual(free);
  });

  const lists = fc.record({
    used: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 32766 })), {
      maxLength: 20,
    }),
    pick: fc.nat(),
    count: fc.integer({ min: 1, max: 20 }),
  });

  test('are free, rising, before the entry, and as many as asked for, whenever there are that many', () => {
    fc.assert(
      fc.property(lists, ({ used, pick, count }) => {
        const sorted = used.toSorted((a, b) => a - b);
        const below = [...sorted, 32767][pick % (sorted.length + 1)] ?? 32767;
        const room = below - 1 - sorted.filter((number) => number < below).length;
        const free = freeNumbers(sorted, below, count);
        expect(free === undefined).toBe(room < count);
        expect(new Set(free ?? []).size).toBe(free === undefined ? 0 : count);
        expect(free?.toSorted((a, b) => a - b)).toEqual(free);
        expect(free?.every((number) => number > 0 && number < below && !used.includes(number)) ?? true).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
