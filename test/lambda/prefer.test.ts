import { describe, expect, test } from '@jest/globals';
import { readWait } from '../../lambda/http/prefer.ts';

describe('how long somebody prefers to wait', () => {
  test.each<readonly [prefer: string | undefined, seconds: number | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['wait=20', 20],
    ['wait=0', 0],
    ['wait=007', 7],
    ['Wait=20', 20],
    ['wait = 20', 20],
    ['  wait=20  ', 20],
    ['wait="20"', 20],
    ['wait=20; foo="some parameter"', 20],
    ['respond-async, wait=10', 10],
    ['respond-async,wait=10,handling=lenient', 10],
    ['foo; wait=5', undefined],
    ['foo="wait=5", wait=7', 7],
    ['foo="a, wait=5", wait=7', 7],
    ['foo="\\", wait=5", wait=7', 7],
    ['wait=3, wait=9', 3],
    ['wait=soon, wait=9', undefined],
    ['wait', undefined],
    ['wait=', undefined],
    ['wait=""', undefined],
    ['wait=-1', undefined],
    ['wait=1.5', undefined],
    ['wait=1e3', undefined],
    ['wait=0x10', undefined],
    ['waiting=5', undefined],
    ['return=representation', undefined],
    ['wait=26', 25],
    ['wait=999999999', 25],
    ['wait=9999999999', undefined],
    ['wait="20', undefined],
    ['"wait=20"', undefined],
    [',,,wait=4,,', 4],
    ['wait=20\r\nX-Evil: 1', undefined],
  ])('%j: %p', (prefer, seconds) => {
    expect(readWait(prefer, 25)).toBe(seconds);
  });

  test('a header that is too long prefers nothing', () => {
    expect(readWait(`wait=20, foo=${'a'.repeat(987)}`, 25)).toBe(20);
    expect(readWait(`wait=20, foo=${'a'.repeat(988)}`, 25)).toBeUndefined();
  });
});
