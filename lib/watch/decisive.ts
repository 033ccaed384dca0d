import type { NetworkChange } from '../model/network-change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { changesBetween, type FoundChange, revertAll } from './changes/changes-between.ts';

/** What changed, what of it decided, and that in one sentence. */
export interface Explained {
  /** What decided first; of the others the first few. */
  readonly changes: readonly NetworkChange[];
  readonly because: string;
}

/** Two snapshots of one network, and whether a network answers as the first of them did. */
export interface Compared {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly answersAsBefore: (snapshot: Snapshot) => boolean;
}

/** Questions asked of changed networks at most: each takes as long as an audit. */
const MOST_ASKED = 200;
const MOST_TOLD = 20;

/**
 * Which change decided: the one without which the answer is the old one again, found by taking each back by itself in
 * the network as it is now. Where none does alone, several did together: the fewest of them are looked for.
 */
export function explainChanges({ before, after, answersAsBefore }: Compared): Explained {
  const found = changesBetween(before, after);
  if (found.length === 0) return { changes: [], because: 'Nothing changed of what was read.' };
  const asked = found.slice(0, MOST_ASKED);
  const alone = asked.filter(({ revert }) => answersAsBefore(revert(after)));
  if (alone.length > 0) return told(found, alone, alone.length === 1 ? 'one' : 'any');
  if (!answersAsBefore(revertAll(found, after))) return told(found, [], 'none');
  return told(found, fewest(found, after, answersAsBefore), 'together');
}

/**
 * Of changes that are taken back together, those that have to be: halved again and again, so that few of very many are
 * found with few questions (QuickXplain). Where less can help and more cannot, that is not enough, and all are told.
 */
function fewest(
  found: readonly FoundChange[],
  after: Snapshot,
  answersAsBefore: Compared['answersAsBefore'],
): readonly FoundChange[] {
  const helps = (changes: readonly FoundChange[]) => answersAsBefore(revertAll(changes, after));
  const needed = within([], false, found, helps);
  return helps(needed) ? needed : found;
}

function within(
  given: readonly FoundChange[],
  isNew: boolean,
  candidates: readonly FoundChange[],
  helps: (changes: readonly FoundChange[]) => boolean,
): readonly FoundChange[] {
  if (isNew && helps(given)) return [];
  if (candidates.length <= 1) return candidates;
  const half = Math.ceil(candidates.length / 2);
  const [left, right] = [candidates.slice(0, half), candidates.slice(half)];
  const second = within([...given, ...left], left.length > 0, right, helps);
  const first = within([...given, ...second], second.length > 0, left, helps);
  return [...first, ...second];
}

type How = 'one' | 'any' | 'together' | 'none';

function told(found: readonly FoundChange[], decisive: readonly FoundChange[], how: How): Explained {
  const chosen = new Set(decisive);
  const others = found.filter((change) => !chosen.has(change));
  const changes = [...decisive, ...others].slice(0, MOST_TOLD).map(
    ({ what, how: turned, resourceId, sentence }, i): NetworkChange => ({
      what,
      how: turned,
      resourceId,
      sentence,
      decisive: i < decisive.length,
      author: null,
    }),
  );
  return { changes, because: SENTENCES[how](decisive, others) };
}

const SENTENCES: Readonly<Record<How, (decisive: readonly FoundChange[], others: readonly FoundChange[]) => string>> = {
  one: ([change]) => `${capital(change?.sentence ?? '')}.`,
  any: (changes) => `${capital(joined(changes))}: each of these by itself would have to be taken back to say why.`,
  together: (changes) => `${capital(joined(changes))}: together.`,
  none: (_none, others) =>
    `${others.length === 1 ? 'One thing' : `${others.length} things`} changed (${others[0]?.sentence ?? ''}${others.length > 1 ? ' …' : ''}), and none of it decides: what did was not read.`,
};

function joined(changes: readonly FoundChange[]): string {
  return changes
    .slice(0, 4)
    .map(({ sentence }) => sentence)
    .join('; ');
}

function capital(text: string): string {
  // An id stays as it is written.
  return /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
