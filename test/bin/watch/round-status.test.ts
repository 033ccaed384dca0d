import { expect, test } from '@jest/globals';
import { roundStatus, type Stand, standOf } from '../../../bin/watches/round-status.ts';
import type { Watch, WatchStanding } from '../../../lib/model/watch.ts';
import { sampleWatch } from '../../store/watches-contract.ts';

type Verdict = NonNullable<WatchStanding['last']>['verdict'];

function watchOf(stands: readonly (readonly [WatchStanding['standing'], Verdict])[], failed = false): Watch {
  const watch = sampleWatch('wch-1');
  const [pattern] = watch.standings as [WatchStanding];
  const last = { destination: '10.0.0.1:443', eni: 'eni-1', sentence: '' };
  const standings = stands.map(([standing, verdict]) => ({ ...pattern, standing, last: { ...last, verdict } }));
  return { ...watch, standings, lastFailure: failed ? watch.lastFailure : null };
}

const HOLDS = watchOf([['holding', 'reachable']]);
const BROKEN = watchOf([
  ['holding', 'reachable'],
  ['broken', 'blocked'],
]);
const BLIND = watchOf([['holding', 'unknown']]);

test.each<[string, Watch, Stand]>([
  ['all hold', HOLDS, 'holds'],
  ['one is broken', BROKEN, 'broken'],
  ['one is broken, and the look failed', watchOf([['broken', 'blocked']], true), 'broken'],
  ['it held when it could be told', BLIND, 'unknown'],
  ['nobody could tell yet', watchOf([['unsure', 'unknown']]), 'unknown'],
  ['the look failed', watchOf([['holding', 'reachable']], true), 'unknown'],
  ['nobody has looked', watchOf([]), 'unknown'],
])('%s', (_what, watch, stand) => {
  expect(standOf(watch)).toBe(stand);
});

test.each<[readonly Watch[], number]>([
  [[HOLDS, HOLDS], 0],
  [[HOLDS, BLIND], 2],
  [[BLIND, BROKEN, HOLDS], 1],
])('the worst of them is the status: %#', (watches, status) => {
  expect(roundStatus(watches.map((watch) => ({ watch, news: [] })))).toBe(status);
});
