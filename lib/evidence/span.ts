import type { Window } from '../model/measured.ts';

/** From the first to the last of some stretches. There may be more of them than a call takes arguments. */
export function spanOf(stretches: readonly Window[]): Window {
  const from = stretches.reduce((least, one) => Math.min(least, one.from), Number.POSITIVE_INFINITY);
  return { from, to: stretches.reduce((most, one) => Math.max(most, one.to), 0) };
}
