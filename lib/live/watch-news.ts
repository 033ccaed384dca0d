import { compileNetwork } from '../evaluate/network/network.ts';
import type { ChangeAuthor, NetworkChange } from '../model/network-change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Watch, WatchNews, WatchResult, WatchSpec } from '../model/watch.ts';
import { check } from '../pipeline.ts';
import { Problem } from '../problem.ts';
import { explainChanges } from '../watch/decisive.ts';
import { meaningOf } from '../watch/life.ts';
import { asFarAsRead } from './as-far-as-read.ts';
import type { KeptLook } from './kept-look.ts';
import type { WatchLook } from './watch-look.ts';

/** Whom to ask who made a change since an instant; null where nobody knows. */
export type AuthorOf = (change: NetworkChange, since: string, spec: WatchSpec) => Promise<ChangeAuthor | null>;

/** What turned, and all that is known of why. */
export interface Turned {
  readonly kind: WatchNews['kind'];
  readonly results: readonly WatchResult[];
  readonly flapping: boolean;
  readonly isFirst: boolean;
  /** Those of the results that were otherwise at the look before. */
  readonly compared: readonly WatchResult[];
  /** The last look at which they were. */
  readonly before: KeptLook | undefined;
  /** Whether nobody could tell until now. */
  readonly wasBlind: boolean;
}

/** What somebody has to hear of, with what changed since it was otherwise and who changed it. */
export async function watchNews(
  { spec }: Pick<Watch, 'spec'>,
  { kind, results, flapping, isFirst, compared, before, wasBlind }: Turned,
  look: WatchLook,
  authorOf: AuthorOf,
): Promise<WatchNews> {
  const told = { kind, results: [...results], flapping, isFirst };
  const [first] = results;
  const isBlind = kind === 'broken' && results.every(({ verdict }) => verdict === 'unknown');
  if (isBlind)
    return { ...told, changes: [], because: `It ${isFirst ? 'cannot' : 'can no longer'} be told: ${first?.sentence}` };
  if (wasBlind && kind === 'recovered')
    return { ...told, changes: [], because: `It can be told again: ${first?.sentence}` };
  if (before === undefined) return { ...told, changes: [], because: NOTHING_BEFORE[kind] };
  const after = await look.beside(before.snapshot);
  const { changes, because } = explainChanges({
    before: asFarAsRead(before.snapshot, after),
    after,
    answersAsBefore: otherwise(kind, compared, spec),
  });
  return { ...told, ...(await signed(changes.filter(isRead), because, (one) => authorOf(one, before.at, spec))) };
}

const NOTHING_BEFORE: Readonly<Record<WatchNews['kind'], string>> = {
  broken: 'There is no earlier look at which it held, so what changed is not known.',
  recovered: 'There is no look at the broken network to compare with, so what mended it is not known.',
};

/** Whether all that turned would be as it was before. */
function otherwise(kind: WatchNews['kind'], results: readonly WatchResult[], { expect }: WatchSpec) {
  const wanted = kind === 'broken' ? 'holding' : 'broken';
  return (snapshot: Snapshot): boolean => {
    const network = compileNetwork(snapshot);
    return results.every(({ eni, destination }) => {
      try {
        return meaningOf(expect, check(network, { eni, destination }).verdict) === wanted;
      } catch (error) {
        if (error instanceof Problem) return false;
        throw error;
      }
    });
  };
}

/** An interface that nobody looked for before is not new by that. */
function isRead({ what, how, decisive }: NetworkChange): boolean {
  return decisive || !(what === 'interface' && how === 'added');
}

/** Changes whose authors are asked for: CloudTrail takes two calls a second. */
const MOST_ASKED = 3;

/** The changes that decided with their authors, and the first of them in the sentence. Whoever does not know says nothing. */
async function signed(
  changes: readonly NetworkChange[],
  because: string,
  authorOf: (change: NetworkChange) => Promise<ChangeAuthor | null>,
): Promise<Pick<WatchNews, 'changes' | 'because'>> {
  const known = new Map<NetworkChange, ChangeAuthor | null>();
  for (const change of changes.filter(({ decisive }) => decisive).slice(0, MOST_ASKED)) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    known.set(change, await authorOf(change).catch(() => null));
  }
  const author = [...known.values()].find((one) => one !== null);
  const by = author === undefined || author === null ? '' : ` ${author.event} by ${author.who} at ${author.at}.`;
  return {
    changes: changes.map((change) => ({ ...change, author: known.get(change) ?? null })),
    because: `${because}${by}`,
  };
}
