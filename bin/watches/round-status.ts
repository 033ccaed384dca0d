import type { Watch } from '../../lib/model/watch.ts';
import type { Looked } from './run-round.ts';

/** How a watch stands for whoever asks from a script: the worst of its destinations, and of a look that failed nobody can tell. */
export type Stand = 'holds' | 'broken' | 'unknown';

export function standOf({ standings, lastFailure }: Watch): Stand {
  if (standings.some(({ standing }) => standing === 'broken')) return 'broken';
  const isSure = standings.every(({ standing, last }) => standing === 'holding' && last?.verdict !== 'unknown');
  return isSure && lastFailure === null && standings.length > 0 ? 'holds' : 'unknown';
}

/** 0: all hold · 1: something is broken · 2: nothing is, but of something nobody can tell. */
export function roundStatus(looked: readonly Looked[]): number {
  const stands = new Set(looked.map(({ watch }) => standOf(watch)));
  if (stands.has('broken')) return 1;
  return stands.has('unknown') ? 2 : 0;
}
