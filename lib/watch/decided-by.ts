import type { Snapshot } from '../model/snapshot.ts';
import { revertAll } from './changes/changes-between.ts';
import type { FoundChange } from './changes/found-change.ts';
import { fewest } from './fewest.ts';

/** A network as it is now, and whether one answers as it did before. */
export interface Asked {
  readonly after: Snapshot;
  readonly answersAsBefore: (snapshot: Snapshot) => boolean;
}

/** What decided, and how. */
export interface Decided {
  /**
   * `one`: taken back alone, the answer is the old one again. `each`: so it is with any one of several, for it took all of
   * them. `together`: all of them have to be taken back. `none`: nor do all that were found help.
   */
  readonly how: 'one' | 'each' | 'together' | 'none';
  readonly decisive: readonly FoundChange[];
  /** How many of the changes were looked at. */
  readonly tried: number;
  /** Whether none of several that decided together can be spared; false where nobody asked on. */
  readonly isLeast: boolean;
}

/** Questions asked of changed networks at most: each takes as long as an audit. A part of them looks for what did it together. */
export const MOST_ASKED = 200;
export const MOST_ALONE = 140;

/**
 * Which change decided: the one without which the answer is the old one again, found by taking each back by itself in
 * the network as it is now. Where none does alone, several did together: the fewest of them are looked for.
 */
export function decidedBy(found: readonly FoundChange[], { after, answersAsBefore }: Asked): Decided {
  const tried = found.slice(0, MOST_ALONE);
  const alone = tried.filter(({ revert }) => answersAsBefore(revert(after)));
  if (alone.length > 0)
    return { how: alone.length === 1 ? 'one' : 'each', decisive: alone, tried: tried.length, isLeast: true };
  const helps = (changes: readonly FoundChange[]) => answersAsBefore(revertAll(changes, after));
  if (!helps(found)) return { how: 'none', decisive: [], tried: found.length, isLeast: true };
  const { needed, isLeast } = fewest(found, helps, MOST_ASKED - tried.length - 1);
  return { how: needed.length === 1 ? 'one' : 'together', decisive: needed, tried: found.length, isLeast };
}
