import * as fc from 'fast-check';

/** One of the values, each as often as its number says; shrinks towards the first. */
export function weighted<T>(...choices: readonly (readonly [value: T, weight: number])[]): fc.Arbitrary<T> {
  const values = choices.flatMap(([value, weight]) => Array.from({ length: weight }, () => value));
  return fc.constantFrom(...values);
}

/** The usual value in `weight` of cases, one of the others in one case each. */
export function usually<T>(usual: T, weight: number, ...others: readonly T[]): fc.Arbitrary<T> {
  return weighted([usual, weight], ...others.map((other) => [other, 1] as const));
}

/** Picks by a number that knows nothing of the list's length. */
export function pick<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

/** What an arbitrary draws. */
export type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;
