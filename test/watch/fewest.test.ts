import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fewest } from '../../lib/watch/fewest.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const holds = (needed: readonly number[]) => (some: readonly number[]) => needed.every((one) => some.includes(one));

describe('the fewest that help', () => {
  test.each<[string, number, readonly number[]]>([
    ['one of one', 1, [0]],
    ['one of many', 100, [77]],
    ['the first and the last', 9, [0, 8]],
    ['neighbours', 16, [7, 8, 9]],
    ['all', 5, [0, 1, 2, 3, 4]],
  ])('%s', (_what, count, needed) => {
    expect(fewest(numbers(count), holds(needed), 200)).toEqual({ needed, isLeast: true });
  });

  test('are found among a thousand with few questions', () => {
    const asked: number[] = [];
    const helps = (some: readonly number[]) => {
      asked.push(some.length);
      return holds([3, 700])(some);
    };
    expect(fewest(numbers(1000), helps, 60)).toEqual({ needed: [3, 700], isLeast: true });
    expect(asked.length).toBeLessThanOrEqual(60);
  });

  test('are not looked for any further when the questions are used up, and what is given helps', () => {
    const { needed, isLeast } = fewest(numbers(100), holds([1, 50, 98]), 3);
    expect([holds([1, 50, 98])(needed), needed.length > 3, isLeast]).toEqual([true, true, false]);
  });

  test('are asked about in their old order', () => {
    const asked: (readonly number[])[] = [];
    fewest(numbers(9), (some) => asked.push(some) > 0 && holds([0, 4, 8])(some), 200);
    expect(asked).toEqual(asked.map((some) => some.toSorted((a, b) => a - b)));
  });

  test('whatever helps, no more is asked than allowed, and what is given helps', () => {
    const wanted = fc.uniqueArray(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(wanted, fc.nat(40), fc.boolean(), (ways, most, odd) => {
        const asked: number[] = [];
        const pure = (some: readonly number[]) =>
          some.length === 12 || ways.some((way) => holds(way)(some) && (!odd || some.length % 2 === way.length % 2));
        const helps = (some: readonly number[]) => {
          asked.push(some.length);
          return pure(some);
        };
        const { needed } = fewest(numbers(12), helps, most);
        expect([pure(needed), asked.length <= most]).toEqual([true, true]);
      }),
    );
  });

  test('where more never helps less, none of those given can be spared', () => {
    const wanted = fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(wanted, (ways) => {
        const helps = (some: readonly number[]) => ways.some((way) => holds(way)(some));
        const { needed, isLeast } = fewest(numbers(12), helps, 200);
        expect(needed.filter((one) => helps(needed.filter((other) => other !== one)))).toEqual([]);
        expect(isLeast).toBe(true);
      }),
    );
  });
});
