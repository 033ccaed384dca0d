import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linkToken, readToken } from '../../../lambda/slack/link-token.ts';

const SECRET = 'a secret';
const UNTIL = 1_764_374_400;
const GOOD = linkToken(SECRET, 'aud-1', UNTIL);
const at = (seconds: number) => new Date(seconds * 1000);

describe('a token', () => {
  test('is when it ends, and a signature of that', () => {
    expect(GOOD).toMatch(/^1764374400\.[A-Za-z0-9_-]{43}$/);
  });

  test.each<[string, string, string, string, number, string]>([
    ['good until then', SECRET, 'aud-1', GOOD, UNTIL - 1, 'good'],
    ['old from then on', SECRET, 'aud-1', GOOD, UNTIL, 'old'],
    ['of another audit', SECRET, 'aud-2', GOOD, UNTIL - 1, 'bad'],
    ['signed with another secret', 'another', 'aud-1', GOOD, UNTIL - 1, 'bad'],
    ['signed with nothing', '', 'aud-1', linkToken('', 'aud-1', UNTIL), UNTIL - 1, 'bad'],
    ['made to last', SECRET, 'aud-1', GOOD.replace('1764374400', '9764374400'), UNTIL - 1, 'bad'],
    ['without a signature', SECRET, 'aud-1', `${UNTIL}.`, UNTIL - 1, 'bad'],
    ['none', SECRET, 'aud-1', '', UNTIL - 1, 'bad'],
    ['longer than one', SECRET, 'aud-1', `${GOOD}A`, UNTIL - 1, 'bad'],
    ['with a line under it', SECRET, 'aud-1', `${GOOD}\n`, UNTIL - 1, 'bad'],
  ])('%s', (_what, secret, id, token, now, expected) => {
    expect(readToken(secret, id, token, at(now))).toBe(expected);
  });

  test('with any other letter in it is none', () => {
    const letter = fc.constantFrom(...'ABCXYZabcxyz0189-_'.split(''));
    fc.assert(
      fc.property(fc.nat(GOOD.length - 1), letter, (place, other) => {
        const token = `${GOOD.slice(0, place)}${other}${GOOD.slice(place + 1)}`;
        fc.pre(token !== GOOD && place < GOOD.length - 1);
        expect(readToken(SECRET, 'aud-1', token, at(UNTIL - 1))).toBe('bad');
      }),
    );
  });
});
