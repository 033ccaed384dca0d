import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Watch, WatchResult, WatchStanding } from '../../lib/model/watch.ts';
import { FLAPPING_LOOKS, FLAPPING_TURNS, meaningOf, observed, STILL_LOOKS } from '../../lib/watch/life.ts';
import { sourceText } from '../../lib/watch/source-text.ts';
import { WATCH } from '../notify/notices.ts';

type Verdict = WatchResult['verdict'];

const DESTINATION = 'https://api.example.com';
const AT = '2026-11-28T00:00:00.000Z';
const LATER = '2026-11-28T01:00:00.000Z';
const STANDING = {
  since: AT,
  turns: [],
  looks: [false],
  flapping: false,
  blind: false,
  unsureFor: 0,
  held: null,
  broke: null,
};

function resultOf(destination: string, verdict: Verdict): WatchResult {
  return { destination, eni: 'eni-1', verdict, sentence: verdict };
}

/** `b`, `r`, `F` or nothing of each look. */
function looks(verdicts: readonly Verdict[]): readonly string[] {
  let watch: Watch = { ...WATCH, standings: [] };
  return verdicts.map((verdict) => {
    const { next, broken, recovered, flapping } = observed(watch, [resultOf(DESTINATION, verdict)], AT);
    watch = next;
    if (broken.length + recovered.length === 0) return '-';
    return flapping ? 'F' : broken.length > 0 ? 'b' : 'r';
  });
}

const WORDS: Readonly<Record<string, Verdict>> = { o: 'reachable', x: 'blocked', h: 'partial', u: 'unknown' };
function say(text: string): string {
  return looks(text.split('').map((letter) => WORDS[letter] ?? 'unknown')).join('');
}

describe('looks (o reachable, x blocked, h partial, u unknown) and what is told of each (b broken, r recovered, F flapping)', () => {
  test.each<[string, string, string]>([
    ['the first look, that holds', 'ooo', '---'],
    ['the first look, that does not', 'xxx', 'b--'],
    ['an outage and its end', 'ooxxoo', '--b-r-'],
    ['half of the connections', 'ohho', '-b-r'],
    ['one look that cannot tell', 'ouo', '---'],
    ['two of them', 'ouuo', '----'],
    ['three, which is news, told once', 'ouuuuo', '---b-r'],
    ['nobody can tell from the beginning', 'uuuuo', '--b-r'],
    ['broken, and then nobody can tell', 'oxuuuuo', '-b----r'],
    ['broken, nobody can tell, and broken still', 'oxuuuuxu', '-b------'],
    ['nobody can tell, and the first answer after that', 'ouuuuxxo', '---b-b-r'],
    ['the same twice', 'ouuuxouuux', '---bbr--bb'],
    ['no answer from the beginning, and then a bad one', 'uuuxx', '--bb-'],
    ['broken while nobody could tell', 'ouux', '---b'],
    ['to and fro: four turns, and no more is told', 'oxoxoxox', '-brbF---'],
    ['to and fro, then still and broken', 'oxoxoxxxxxxx', '-brbF-----b-'],
    ['to and fro, then still and holding', 'oxoxoooooooo', '-brbF-------'],
    ['four turns within more than ten looks', 'oxooooooooxo', '-br-------br'],
    ['four turns within ten looks', 'oxoooxoooo', '-br--bF---'],
    ['to and fro for long, still, and then an outage like any other', 'oxoxoxoxoxooooooxo', '-brbF-----------br'],
    ['still for four looks only', 'oxoxoooox', '-brbF----'],
    ['to and fro, nobody could tell, and at rest it is broken', 'oxoxouuuxxxxx', '-brbF-------b'],
  ])('%s', (_what, seen, letters) => {
    expect(say(seen)).toBe(letters);
  });
});

test.each<[Watch['spec']['expect'], Readonly<Record<Verdict, string>>]>([
  ['reachable', { reachable: 'holding', partial: 'broken', blocked: 'broken', unknown: 'unsure' }],
  ['blocked', { reachable: 'broken', partial: 'broken', blocked: 'holding', unknown: 'unsure' }],
])('expected %s', (expected, meanings) => {
  const found = Object.keys(meanings).map((verdict) => [verdict, meaningOf(expected, verdict as Verdict)]);
  expect(Object.fromEntries(found)).toEqual(meanings);
});

describe('whatever is seen', () => {
  const verdict = fc.constantFrom<Verdict>('reachable', 'blocked', 'partial', 'unknown');
  const steady = fc.tuple(verdict, fc.integer({ min: 1, max: 6 })).map(([one, times]) => Array(times).fill(one));
  const seen = fc
    .array(steady as fc.Arbitrary<readonly Verdict[]>, { minLength: 1, maxLength: 25 })
    .map((all) => all.flat());

  test('broken and recovered are told in turn, and broken first; only the first answer after none is told beside', () => {
    fc.assert(
      fc.property(seen, (verdicts) => {
        const all = toldOf(verdicts);
        const turns = all.filter(({ kind, blind }, i) => !(kind === 'broken' && !blind && all[i - 1]?.blind === true));
        expect(turns.map(({ kind }) => kind)).toEqual(turns.map((_one, i) => (i % 2 === 0 ? 'broken' : 'recovered')));
      }),
    );
  });

  test('no more is told within ten looks than four turns, where it began or came to rest, and two first answers after none', () => {
    fc.assert(
      fc.property(seen, (verdicts) => {
        const at = toldOf(verdicts).map(({ look }) => look);
        const busiest = at.map((first) => at.filter((look) => look >= first && look < first + FLAPPING_LOOKS).length);
        expect(Math.max(0, ...busiest)).toBeLessThanOrEqual(FLAPPING_TURNS + 3);
      }),
    );
  });

  test('once it is told as flapping, nothing is told before it stood still for five looks', () => {
    fc.assert(
      fc.property(seen, (verdicts) => {
        const all = toldOf(verdicts);
        const pauses = all.flatMap(({ look, flapping }, i) => (flapping ? [(all[i + 1]?.look ?? 999) - look] : []));
        expect(pauses.filter((pause) => pause < STILL_LOOKS)).toEqual([]);
      }),
    );
  });

  test('the order of the destinations means nothing', () => {
    const seenOfEach = fc.array(fc.tuple(verdict, verdict, verdict), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(seenOfEach, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (each, order) => {
        expect(heard(each, order)).toEqual(heard(each, [0, 1, 2]));
      }),
    );
  });

  test('what stands still at last was told last', () => {
    fc.assert(
      fc.property(seen, fc.constantFrom<Verdict>('reachable', 'blocked'), (verdicts, end) => {
        const last = toldOf([...verdicts, ...Array.from({ length: 12 }, () => end)]).at(-1);
        expect(last?.kind ?? 'recovered').toBe(end === 'reachable' ? 'recovered' : 'broken');
      }),
    );
  });
});

interface Told {
  readonly kind: 'broken' | 'recovered';
  readonly look: number;
  /** Told only that nobody can tell. */
  readonly blind: boolean;
  readonly flapping: boolean;
}

function toldOf(verdicts: readonly Verdict[]): readonly Told[] {
  let watch: Watch = { ...WATCH, standings: [] };
  return verdicts.flatMap((verdict, look) => {
    const { next, broken, recovered, flapping } = observed(watch, [resultOf(DESTINATION, verdict)], AT);
    watch = next;
    const about = { look, blind: verdict === 'unknown', flapping };
    return [
      ...broken.map(() => ({ kind: 'broken' as const, ...about })),
      ...recovered.map(() => ({ kind: 'recovered' as const, ...about })),
    ];
  });
}

function named(all: readonly WatchResult[]): readonly string[] {
  return all.map(({ destination }) => destination).toSorted();
}

/** What is heard of three destinations, look by look, whatever their order. */
function heard(each: readonly (readonly Verdict[])[], order: readonly number[]): readonly unknown[] {
  let watch: Watch = { ...WATCH, standings: [] };
  return each.map((verdicts) => {
    const results = order.map((i) => resultOf(`d${i}`, verdicts[i] ?? 'unknown'));
    const { next, broken, recovered, flapping } = observed(watch, results, AT);
    watch = next;
    const standings = next.standings.toSorted((a, b) => (a.destination < b.destination ? -1 : 1));
    return { broken: named(broken), recovered: named(recovered), flapping, standings };
  });
}

describe('of several destinations', () => {
  const TWO: Watch = { ...WATCH, standings: [], spec: { ...WATCH.spec, destinations: ['d0', 'd1'] } };
  const first = observed(TWO, [resultOf('d0', 'reachable'), resultOf('d1', 'blocked')], AT);

  test('each is told by itself', () => {
    expect([first.broken, first.recovered]).toEqual([[resultOf('d1', 'blocked')], []]);
    expect(first.next).toEqual({
      ...TWO,
      version: TWO.version + 1,
      lastRunAt: AT,
      lastFailure: null,
      standings: [
        { ...STANDING, destination: 'd0', standing: 'holding', told: 'holding', last: resultOf('d0', 'reachable') },
        { ...STANDING, destination: 'd1', standing: 'broken', told: 'broken', last: resultOf('d1', 'blocked') },
      ],
    });
  });

  test('one that nobody looked at stands as it stood', () => {
    const { next } = observed(first.next, [resultOf('d0', 'reachable')], LATER);
    expect(next.standings[1]).toEqual(first.next.standings[1]);
    expect(next.standings[0]).toEqual({ ...first.next.standings[0], looks: [false, false] });
  });

  test('one that is not watched any more is forgotten', () => {
    const one = { ...first.next, spec: { ...TWO.spec, destinations: ['d0'] } };
    expect(observed(one, [resultOf('d0', 'reachable')], LATER).next.standings).toHaveLength(1);
  });

  test('one that flaps in silence is not told of beside one that breaks', () => {
    const flapping = { ...first.next.standings[0], flapping: true, looks: [true, true, true, true] };
    const watch = { ...first.next, standings: [flapping as WatchStanding] };
    const { broken, ...looked } = observed(watch, [resultOf('d0', 'blocked'), resultOf('d1', 'blocked')], LATER);
    expect([broken, looked.flapping]).toEqual([[resultOf('d1', 'blocked')], false]);
  });

  test('one that turned did so then', () => {
    const { next, recovered } = observed(first.next, [resultOf('d1', 'reachable')], LATER);
    expect(recovered).toEqual([resultOf('d1', 'reachable')]);
    expect(next.standings[0]).toMatchObject({ since: LATER, turns: [LATER], looks: [false, true] });
  });
});

test.each([
  ['eni-1', 'eni-1'],
  [{ interface: 'eni-1' }, 'eni-1'],
  [{ tag: 'team=payments' }, 'tag:team=payments'],
  [{ subnet: 'subnet-1' }, 'subnet-1'],
  [{ ecsService: 'prod/api' }, 'ecs-service:prod/api'],
  [{ autoScalingGroup: 'web' }, 'asg:web'],
])('%j is written %s', (selector, text) => {
  expect(sourceText(selector)).toBe(text);
});
