import type { Sight, Work } from './action.ts';

/** Milliseconds between looks. What describe tells may be some seconds old. */
const PAUSES = [500, 1000, 2000, 4000];

/** Looks until it sees what it waits for; at the last look it takes what it sees. */
export async function lookUntil(
  { pause }: Pick<Work, 'pause'>,
  look: () => Promise<Sight>,
  isEnough: (sight: Sight) => boolean,
): Promise<Sight> {
  for (const milliseconds of PAUSES) {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other is the point
    const sight = await look();
    if (isEnough(sight)) return sight;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await pause(milliseconds);
  }
  return look();
}

/** Somebody else's is an answer too, and does not become ours by waiting. */
export function isThere({ state }: Sight): boolean {
  return state !== 'absent';
}
