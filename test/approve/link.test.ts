import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CODE_ALPHABET, CODE_LENGTH, checkLink, codeFrom, plainCode } from '../../lib/approve/link.ts';
import { HALF_PAST, LINK, NOON } from './sample-plans.ts';

const SHOWN = { tokenHash: LINK.tokenHash, codeHash: LINK.codeHash, identified: false };

describe('a link', () => {
  test('opens with its token and its code, or for a known person without', () => {
    expect(checkLink(LINK, SHOWN, NOON)).toBeUndefined();
    expect(checkLink(LINK, { ...SHOWN, codeHash: null, identified: true }, NOON)).toBeUndefined();
  });

  test('opens until its end, and not at it', () => {
    const end = Date.parse(HALF_PAST);
    expect([checkLink(LINK, SHOWN, end - 1), checkLink(LINK, SHOWN, end)?.code]).toEqual([undefined, 'gone']);
  });

  test('whose end cannot be read opens for nobody', () => {
    expect(checkLink({ ...LINK, expiresAt: 'soon' }, SHOWN, NOON)?.code).toBe('gone');
  });
});

describe('a code', () => {
  test('has no vowel, and nothing that is taken for something else', () => {
    expect(CODE_ALPHABET).toMatch(/^[^AEIOUYaeiou01lL2Z5S8BV]+$/);
    expect(new Set(CODE_ALPHABET).size).toBe(CODE_ALPHABET.length);
  });

  test('comes of bytes, and every character as often', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 256; byte++) {
      const code = codeFrom([byte, 0, 0, 0, 0, 0, 0]);
      const first = byte < 256 - (256 % CODE_ALPHABET.length) ? code?.[0] : undefined;
      if (first !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted()).toEqual(CODE_ALPHABET.split('').toSorted());
    expect(new Set(counts.values()).size).toBe(1);
  });

  test('has its length, is of its alphabet, and comes of the first bytes that are fair', () => {
    const shape = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`);
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 6, maxLength: 6, max: 239 }),
        fc.uint8Array({ min: 240 }),
        (fair, unfair) => {
          expect(codeFrom([...unfair, ...fair])).toMatch(shape);
          expect(codeFrom([...fair, ...unfair])).toBe(codeFrom([...unfair, ...fair]));
          expect(codeFrom([...fair.slice(1), ...unfair])).toBeUndefined();
        },
      ),
    );
  });

  test.each([
    ['KMN-347', 'KMN347'],
    [' kmn 347 ', 'KMN347'],
    ['kmn–347', 'KMN347'],
  ])('%j is typed for %s', (typed, code) => {
    expect(plainCode(typed)).toBe(code);
  });
});
