/** Choices drawn from a seed: the same seed makes the same choices, on every machine. */
export interface Random {
  /** A whole number from 0 up to, and without, `end`. */
  readonly below: (end: number) => number;
  readonly between: (first: number, last: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** One of the values; its number says how often against the others. */
  readonly weighted: <T>(choices: readonly (readonly [weight: number, value: T])[]) => T;
  /** Between `least` and `most` different choices, in their own order. */
  readonly several: <T>(choices: readonly T[], least: number, most: number) => readonly T[];
}

/** Mulberry32: 32 bits of state, enough to tell a few million configurations apart. */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    const once = Math.imul(state ^ (state >>> 15), state | 1);
    const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
    return ((twice ^ (twice >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const pick = <T>(choices: readonly T[]): T => {
    const at = below(choices.length);
    return choices.slice(at, at + 1)[0] as T;
  };
  return {
    below,
    pick,
    between: (first, last) => first + below(last - first + 1),
    chance: (probability) => next() < probability,
    weighted: (choices) => heaviest(choices, next() * choices.reduce((sum, [weight]) => sum + weight, 0)),
    several: (choices, least, most) => {
      let wanted = Math.min(choices.length, least + below(most - least + 1));
      return choices.filter((_, index) => {
        const taken = below(choices.length - index) < wanted;
        if (taken) wanted -= 1;
        return taken;
      });
    },
  };
}

function heaviest<T>(choices: readonly (readonly [number, T])[], at: number): T {
  let left = at;
  for (const [weight, value] of choices) {
    if (left < weight) return value;
    left -= weight;
  }
  return (choices.at(-1) as readonly [number, T])[1];
}
