import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_VERDICTS } from '../../lib/fleet/outcome.ts';
import { turnedSince } from '../../lib/fleet/turned.ts';
import type { FleetAnswer, Swept } from '../../lib/model/fleet.ts';
import { Verdict } from '../../lib/model/trace-report.ts';

type Row = readonly [enis: string, verdicts: string];
const VERDICTS: Readonly<Record<string, FleetAnswer['verdict']>> = {
  r: 'reachable',
  p: 'partial',
  b: 'blocked',
  u: 'unknown',
};

/** `['a b', 'rb']`: the first destination is reachable for both, the second is not. */
function swept(rows: readonly Row[]): readonly Swept[] {
  return rows.map(([enis, verdicts]) => ({
    enis: enis.split(' '),
    answers: verdicts.split('').map((letter) => {
      return { verdict: VERDICTS[letter] ?? 'unknown', passShare: null, blockers: [], gaps: [] };
    }),
  }));
}

describe('what turned since an earlier sweep', () => {
  test.each<[string, readonly Row[], readonly Row[], number, Partial<typeof NO_VERDICTS>]>([
    ['nothing', [['a b', 'rb']], [['a b', 'rb']], 4, {}],
    [
      'one interface of a group',
      [['a b', 'rb']],
      [
        ['a', 'bb'],
        ['b', 'rb'],
      ],
      4,
      { blocked: 1 },
    ],
    [
      'each by what it became',
      [['a', 'rbrr']],
      [['a', 'brpu']],
      4,
      { blocked: 1, reachable: 1, partial: 1, unknown: 1 },
    ],
    [
      'no interface that is new, and none that is gone',
      [
        ['a', 'r'],
        ['gone', 'r'],
      ],
      [
        ['a', 'r'],
        ['new', 'b'],
      ],
      1,
      {},
    ],
    ['nothing where nobody was swept', [], [['a', 'b']], 0, {}],
  ])('is %s', (_what, before, now, compared, became) => {
    expect(turnedSince(swept(before), swept(now))).toEqual({ compared, became: { ...NO_VERDICTS, ...became } });
  });

  const verdict = fc.constantFrom(...Object.keys(VERDICTS));
  const fleet = fc.dictionary(
    fc.constantFrom('a', 'b', 'c', 'd'),
    fc.tuple(verdict, verdict).map((two) => two.join('')),
  );

  test('is what a count of single pairs says, however interfaces are grouped', () => {
    fc.assert(
      fc.property(fleet, fleet, (before, now) => {
        const grouped = Map.groupBy(Object.keys(now), (eni) => now[eni] ?? '');
        const rows = [...grouped].map(([verdicts, enis]): Row => [enis.join(' '), verdicts]);
        const both = Object.keys(now).filter((eni) => eni in before);
        const pairs = both.flatMap((eni) => [0, 1].map((i) => [before[eni]?.[i], now[eni]?.[i] ?? ''] as const));
        const turned = pairs.filter(([was, is]) => was !== is).map(([, is]) => VERDICTS[is]);
        const became = Verdict.options.map((one) => [one, turned.filter((other) => other === one).length]);
        expect(turnedSince(swept(Object.entries(before)), swept(rows))).toEqual({
          compared: pairs.length,
          became: Object.fromEntries(became),
        });
      }),
    );
  });
});
