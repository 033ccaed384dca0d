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
    expect(fewest(numbers(count), holds(needed), 200)).toEqual(needed);
  });

  test('are found among a thousand with few questions', () => {
    const asked: number[] = [];
    const helps = (some: readonly number[]) => {
      asked.push(some.length);
      return holds([3, 700])(some);
    };
    expect(fewest(numbers(1000), helps, 60)).toEqual([3, 700]);
    expect(asked.length).toBeLessThanOrEqual(60);
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
        const found = fewest(numbers(12), helps, most);
        expect([pure(found), asked.length <= most]).toEqual([true, true]);
      }),
    );
  });

  test('where more never helps less, none of those given can be spared', () => {
    const wanted = fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(wanted, (ways) => {
        const helps = (some: readonly number[]) => ways.some((way) => holds(way)(some));
        const found = fewest(numbers(12), helps, 200);
        expect(found.filter((one) => helps(found.filter((other) => other !== one)))).toEqual([]);
      }),
    );
  });
});
