import { describe, expect, test } from '@jest/globals';
import type { Figure } from '../../../lambda/ports.ts';
import { outcomeOf, tellEnd } from '../../../lambda/remediation/tell-end.ts';
import type { Receipt } from '../../../lib/model/receipt.ts';
import { RemediationState } from '../../../lib/model/remediation.ts';
import { ended } from './ended-plan.ts';

const OUTCOMES: readonly Receipt['outcome'][] = ['under-way', 'applied', 'restored', 'torn'];

describe('how a plan ended', () => {
  test('is its state, whatever the receipt says, unless it failed', () => {
    const states = RemediationState.options.filter((state) => state !== 'failed');
    for (const state of states)
      expect([null, ...OUTCOMES].map((outcome) => outcomeOf(ended(state, outcome)))).toEqual(Array(5).fill(state));
  });

  test.each<[Receipt['outcome'] | null, string]>([
    [null, 'failed'],
    ['restored', 'failed'],
    ['torn', 'torn'],
    ['under-way', 'torn'],
    ['applied', 'torn'],
  ])('failed, with a receipt that is %s: %s', (outcome, expected) => {
    expect(outcomeOf(ended('failed', outcome))).toBe(expected);
  });
});

test.each([
  ['info', ended('verified', 'applied'), { id: 'pln-1', outcome: 'verified' }],
  [
    'error',
    ended('failed', 'torn', { code: 'torn', message: 'half of it' }),
    { id: 'pln-1', outcome: 'torn', failure: { code: 'torn', message: 'half of it' } },
  ],
] as const)('it is told as %s, and counted', (level, record, facts) => {
  const lines: unknown[] = [];
  const figures: Figure[] = [];
  const line = (name: string) => (sentence: string, more?: object) => void lines.push([name, sentence, more]);
  const log = { info: line('info'), warn: line('warn'), error: line('error') };
  tellEnd(record, { log, measure: (figure) => void figures.push(figure) });
  expect(lines).toEqual([[level, 'a plan has ended', facts]]);
  expect(figures).toEqual([{ name: 'Plans', unit: 'Count', value: 1, dimensions: { outcome: facts.outcome } }]);
});
