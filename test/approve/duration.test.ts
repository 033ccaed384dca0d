import { describe, expect, test } from '@jest/globals';
import { readDuration, sayDuration } from '../../lib/approve/duration.ts';

describe('durations', () => {
  test.each([
    ['45s', 45, '45 s'],
    ['30m', 1800, '30 min'],
    ['4h', 14_400, '4 h'],
    ['7d', 604_800, '7 d'],
    ['1h30m', 5400, '1 h 30 min'],
    ['90m', 5400, '1 h 30 min'],
  ])('%s is %d seconds, told as %s', (text, seconds, told) => {
    expect([readDuration(text), sayDuration(seconds)]).toEqual([seconds, told]);
  });

  test.each(['', '4', 'h', '4 h', '-4h', '4H', '0h', '1.5h', '4h ', '999999h', '4w', 'forever'])(
    '%j is none',
    (text) => {
      expect(readDuration(text)).toBeUndefined();
    },
  );

  test('no time at all is told too', () => {
    expect(sayDuration(0)).toBe('0 s');
  });
});
