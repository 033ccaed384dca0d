import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { type Interval, IntervalSet } from '../../lib/packets/index.ts';

const LINE = 40;
const intervals = fc.array(fc.tuple(fc.nat(LINE), fc.nat(LINE)), { maxLength: 8 });
const sets = intervals.map((all) => IntervalSet.of<number>(...all));
const points = Array.from({ length: LINE + 1 }, (_, i) => i);
const universe = IntervalSet.of<number>([0, LINE + 1]);

/** `1-4 9` is the interval [1, 5) and the point 9. */
function said(one: IntervalSet<number> | IntervalSet<bigint>): string {
  const parts = [...one].map(([from, end]) =>
    BigInt(end) - BigInt(from) === 1n ? `${from}` : `${from}-${BigInt(end) - 1n}`,
  );
  return parts.join(' ');
}

function set(text: string): IntervalSet<number> {
  const parts = text.split(' ').filter((part) => part !== '');
  return IntervalSet.of(
    ...parts.map((part): Interval<number> => {
      const [from = 0, to = from] = part.split('-').map(Number);
      return [from, to + 1];
    }),
  );
}

function within(all: readonly (readonly [number, number])[], point: number): boolean {
  return all.some(([from, end]) => from <= point && point < end);
}

function not(one: IntervalSet<number>): IntervalSet<number> {
  return universe.subtract(one);
}

describe('a set of intervals is kept in one form', () => {
  test.each([
    ['', ''],
    ['5', '5'],
    ['1-3 7-9', '1-3 7-9'],
    ['7-9 1-3', '1-3 7-9'],
    ['1-3 4-6', '1-6'],
    ['1-9 3-4', '1-9'],
    ['1-5 3-8 20', '1-8 20'],
    ['3 3 3', '3'],
    ['5-4', ''],
    ['9-2 4', '4'],
  ])('%p is %p', (written, kept) => {
    expect(said(set(written))).toBe(kept);
  });
});

describe('operations', () => {
  test.each([
    ['1-5', 'union', '4-8', '1-8'],
    ['1-5', 'union', '6-8', '1-8'],
    ['1-5', 'union', '7-8', '1-5 7-8'],
    ['1-5', 'intersect', '4-8', '4-5'],
    ['1-5', 'intersect', '6-8', ''],
    ['1-9', 'intersect', '2 4-5 9-12', '2 4-5 9'],
    ['1-9', 'subtract', '4-5', '1-3 6-9'],
    ['1-9', 'subtract', '0-20', ''],
    ['1-9', 'subtract', '1', '2-9'],
    ['1-3 5-7', 'subtract', '3-5', '1-2 6-7'],
    ['', 'union', '1', '1'],
    ['1', 'intersect', '', ''],
    ['', 'subtract', '1', ''],
  ] as const)('%p %s %p is %p', (left, operation, right, result) => {
    expect(said(set(left)[operation](set(right)))).toBe(result);
  });

  test('are the same on addresses, which are bigints', () => {
    const left = IntervalSet.of<bigint>([0n, 1n << 128n]);
    expect(said(left.subtract(IntervalSet.of<bigint>([5n, 1n << 127n])))).toBe(
      `0-4 ${1n << 127n}-${(1n << 128n) - 1n}`,
    );
  });
});

describe('membership is that of the plain definition', () => {
  test('of a set', () => {
    fc.assert(
      fc.property(intervals, (all) => {
        const kept = IntervalSet.of<number>(...all);
        expect(points.filter((point) => kept.has(point))).toEqual(points.filter((point) => within(all, point)));
      }),
    );
  });

  test.each([
    ['union', (left: boolean, right: boolean) => left || right],
    ['intersect', (left: boolean, right: boolean) => left && right],
    ['subtract', (left: boolean, right: boolean) => left && !right],
  ] as const)('of a %s', (operation, holds) => {
    fc.assert(
      fc.property(intervals, intervals, (a, b) => {
        const result = IntervalSet.of<number>(...a)[operation](IntervalSet.of<number>(...b));
        const expected = points.filter((point) => holds(within(a, point), within(b, point)));
        expect(points.filter((point) => result.has(point))).toEqual(expected);
      }),
    );
  });
});

describe('laws', () => {
  test('bounds rise strictly and come in pairs', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        for (const { bounds } of [a, a.union(b), a.intersect(b), a.subtract(b)]) {
          expect(bounds.length % 2).toBe(0);
          expect(bounds).toEqual([...new Set(bounds)].toSorted((x, y) => x - y));
        }
      }),
    );
  });

  test('sets with the same points are equal, however they were made', () => {
    fc.assert(
      fc.property(sets, sets, sets, (a, b, c) => {
        expect(a.union(b)).toEqual(b.union(a));
        expect(a.union(b).union(c)).toEqual(a.union(b.union(c)));
        expect(a.intersect(b)).toEqual(b.intersect(a));
        expect(a.intersect(b.union(c))).toEqual(a.intersect(b).union(a.intersect(c)));
        expect(a.subtract(b).union(a.intersect(b))).toEqual(a);
        expect(IntervalSet.of(...a, ...b)).toEqual(a.union(b));
      }),
    );
  });

  test('what is in neither is in both complements', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(not(a.union(b))).toEqual(not(a).intersect(not(b)));
        expect(not(a.intersect(b))).toEqual(not(a).union(not(b)));
        expect(not(not(a))).toEqual(a);
      }),
    );
  });

  test('sizes add up', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        expect(a.union(b).size + a.intersect(b).size).toBe(a.size + b.size);
        expect(a.size).toBe(BigInt(points.filter((point) => a.has(point)).length));
      }),
    );
  });

  test('equals, covers, isEmpty and hull agree with the points', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [inA, inB] = [points.filter((point) => a.has(point)), points.filter((point) => b.has(point))];
        expect(a.equals(b)).toBe(inA.join() === inB.join());
        expect(a.covers(b)).toBe(inB.every((point) => a.has(point)));
        expect(a.isEmpty).toBe(inA.length === 0);
        expect(a.hull).toEqual(inA.length === 0 ? undefined : [inA[0], (inA.at(-1) ?? 0) + 1]);
      }),
    );
  });

  test('a set equals itself and the empty set is empty', () => {
    const one = set('1-4');
    expect([one.equals(one), one.equals(set('1-4')), one.equals(set('1-4 9')), one.equals(set('1-5'))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(IntervalSet.empty<number>().isEmpty).toBe(true);
  });
});
