import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Watch, WatchResult } from '../../lib/model/watch.ts';
import { meaningOf, observed } from '../../lib/watch/life.ts';
import { sourceText } from '../../lib/watch/source-text.ts';
import { WATCH } from '../notify/notices.ts';

type Verdict = WatchResult['verdict'];

const DESTINATION = 'https://api.example.com';

/** `b`, `r`, `F` or nothing of each look. */
function looks(verdicts: readonly Verdict[]): readonly string[] {
  let watch: Watch = { ...WATCH, standings: [] };
  return verdicts.map((verdict) => {
    const result = { destination: DESTINATION, eni: 'eni-1', verdict, sentence: verdict };
    const { next, broken, recovered, flapping } = observed(watch, [result], '2026-11-28T00:00:00.000Z');
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
    ['broken while nobody could tell', 'ouux', '---b'],
    ['to and fro: four turns, and no more is told', 'oxoxoxox', '-brbF---'],
    ['to and fro, then still and broken', 'oxoxoxxxxxxx', '-brbF-----b-'],
    ['to and fro, then still and holding', 'oxoxoooooooo', '-brbF-------'],
  ])('%s', (_what, seen, told) => {
    expect(say(seen).replaceAll('F', 'F')).toBe(told);
  });
});

test.each<[Watch['spec']['expect'], Readonly<Record<Verdict, string>>]>([
  ['reachable', { reachable: 'holding', partial: 'broken', blocked: 'broken', unknown: 'unsure' }],
  ['blocked', { reachable: 'broken', partial: 'broken', blocked: 'holding', unknown: 'unsure' }],
])('expected %s', (expected, meanings) => {
  const told = Object.keys(meanings).map((verdict) => [verdict, meaningOf(expected, verdict as Verdict)]);
  expect(Object.fromEntries(told)).toEqual(meanings);
});

describe('whatever is seen', () => {
  const seen = fc.array(fc.constantFrom<Verdict>('reachable', 'blocked', 'partial', 'unknown'), {
    minLength: 1,
    maxLength: 60,
  });

  test('broken and recovered are told in turn, and broken first', () => {
    fc.assert(
      fc.property(seen, (verdicts) => {
        const kinds = kindsTold(verdicts);
        expect(kinds).toEqual(kinds.map((_kind, i) => (i % 2 === 0 ? 'broken' : 'recovered')));
      }),
    );
  });

  test('what stands still at last was told last', () => {
    fc.assert(
      fc.property(seen, fc.constantFrom<Verdict>('reachable', 'blocked'), (verdicts, end) => {
        const kinds = kindsTold([...verdicts, ...Array.from({ length: 12 }, () => end)]);
        const last = kinds.at(-1) ?? 'recovered';
        expect(last).toBe(end === 'reachable' ? 'recovered' : 'broken');
      }),
    );
  });
});

function kindsTold(verdicts: readonly Verdict[]): readonly string[] {
  let watch: Watch = { ...WATCH, standings: [] };
  return verdicts.flatMap((verdict) => {
    const { next, broken, recovered } = observed(
      watch,
      [{ destination: DESTINATION, eni: 'eni-1', verdict, sentence: '' }],
      '2026-11-28T00:00:00.000Z',
    );
    watch = next;
    return [...broken.map(() => 'broken'), ...recovered.map(() => 'recovered')];
  });
}

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
