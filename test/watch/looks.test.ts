import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Watch, WatchResult } from '../../lib/model/watch.ts';
import { observed } from '../../lib/watch/life.ts';
import { earlierOf, freeSlot, remembering } from '../../lib/watch/looks.ts';
import { WATCH } from '../notify/notices.ts';

type Verdict = WatchResult['verdict'];

const resultOf = (destination: string, verdict: Verdict): WatchResult => {
  return { destination, eni: 'eni-1', verdict, sentence: verdict };
};

/** Looks at destinations a, b, …, one letter a look: o reachable, x blocked, u unknown. */
interface Looks {
  readonly watch: Watch;
  /** Which look lies where. */
  readonly places: ReadonlyMap<number, string>;
}

const WORDS: Readonly<Record<string, Verdict>> = { o: 'reachable', x: 'blocked', u: 'unknown' };
const FIRST: Looks = { watch: { ...WATCH, standings: [] }, places: new Map() };

function look({ watch, places }: Looks, letters: string, at: string): Looks {
  const results = letters.split('').map((letter, i) => resultOf('abc'.charAt(i), WORDS[letter] ?? 'unknown'));
  const { next } = observed(watch, results, at);
  const slot = freeSlot(watch.standings);
  return { watch: remembering(next, results, { slot, at }), places: new Map([...places, [slot, at]]) };
}

const looksAt = (looks: readonly string[]): Looks => looks.reduce((all, one, i) => look(all, one, `t${i + 10}`), FIRST);

const ASKED = (watch: Watch, kind: 'broken' | 'recovered', letters: string) => {
  const results = letters.split('').map((letter, i) => resultOf('abc'.charAt(i), WORDS[letter] ?? 'unknown'));
  const { compared, look: found } = earlierOf(watch, kind, results);
  return [compared.map(({ destination }) => destination).join(''), found?.at];
};

describe('looks at a and b, what turned then, and what it is compared with', () => {
  test.each<[string, readonly string[], 'broken' | 'recovered', string, readonly [string, string | undefined]]>([
    ['the last look at which both held', ['oo', 'oo', 'oo'], 'broken', 'xx', ['ab', 't12']],
    ['of one that held later than the other, the earlier', ['oo', 'uo', 'uo'], 'broken', 'xx', ['ab', 't10']],
    ['of one that never held nothing is known', ['ox', 'ox'], 'broken', 'xx', ['a', 't11']],
    ['nothing held', ['xx'], 'broken', 'xx', ['', undefined]],
    ['nobody looked before', [], 'broken', 'xx', ['', undefined]],
    ['nobody can tell any more', ['oo', 'uu'], 'broken', 'ux', ['b', 't10']],
    ['the last look at which it was broken', ['oo', 'xo', 'xo', 'uo'], 'recovered', 'o', ['a', 't12']],
    ['it held for a while already, and nobody was told', ['x', 'o', 'o', 'o'], 'recovered', 'o', ['a', 't10']],
    ['nobody could tell until now', ['x', 'u', 'u', 'u'], 'recovered', 'o', ['a', 't10']],
    ['it was told that nobody can tell', ['o', 'x', 'o', 'u', 'u', 'u', 'u'], 'recovered', 'o', ['', undefined]],
  ])('%s', (_what, looks, kind, turned, expected) => {
    expect(ASKED(looksAt(looks).watch, kind, turned)).toEqual(expected);
  });
});

const LETTERS = fc.array(fc.constantFrom('o', 'x', 'u'), { minLength: 3, maxLength: 3 }).map((all) => all.join(''));

test('no look is written over while somebody may be compared with it, and there are no more places than needed', () => {
  fc.assert(
    fc.property(fc.array(LETTERS, { maxLength: 30 }), (looks) => {
      const { watch, places } = looksAt(looks);
      const refs = watch.standings.flatMap(({ held, broke }) => [held ?? [], broke ?? []].flat());
      expect(refs.map(({ slot }) => places.get(slot))).toEqual(refs.map(({ at }) => at));
      expect(places.size).toBeLessThanOrEqual(2 * watch.standings.length + 1);
    }),
  );
});
