import type { NetworkChange } from '../model/network-change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { changesBetween } from './changes/changes-between.ts';
import type { FoundChange } from './changes/found-change.ts';
import { type Asked, type Decided, decidedBy, MOST_ASKED } from './decided-by.ts';

/** What changed, what of it decided, and that in one sentence. */
export interface Explained {
  /** What decided first; of the others the first few. */
  readonly changes: readonly NetworkChange[];
  readonly because: string;
}

/** Two snapshots of one network, and whether a network answers as the first of them did. */
export interface Compared extends Asked {
  readonly before: Snapshot;
}

const MOST_TOLD = 20;

/** Which change decided, told: each change in a sentence of its own, and one sentence on what decided. */
export function explainChanges(compared: Compared): Explained {
  const found = changesBetween(compared.before, compared.after);
  if (found.length === 0) return { changes: [], because: 'Nothing changed of what was read.' };
  const { how, decisive, tried, isLeast } = decidedBy(found, compared);
  const others = without(found, decisive);
  const bound = [
    ...(tried < found.length ? [` Of ${found.length} changes ${tried} were tried.`] : []),
    ...(isLeast ? [] : [` Fewer of them may do: after ${MOST_ASKED} questions nobody asked on.`]),
  ];
  return {
    changes: [...decisive, ...others].slice(0, MOST_TOLD).map((one, i) => toldOf(one, i < decisive.length)),
    because: `${SENTENCES[how](decisive, others)}${bound.join('')}`,
  };
}

function without(found: readonly FoundChange[], decisive: readonly FoundChange[]): readonly FoundChange[] {
  const chosen = new Set(decisive);
  return found.filter((change) => !chosen.has(change));
}

function toldOf({ what, how, resourceId, sentence }: FoundChange, decisive: boolean): NetworkChange {
  return { what, how, resourceId, sentence, decisive, author: null };
}

const SENTENCES: Readonly<
  Record<Decided['how'], (decisive: readonly FoundChange[], others: readonly FoundChange[]) => string>
> = {
  one: ([change]) => `${capital(change?.sentence ?? '')}.`,
  each: (changes) => `${changes.length} changes together, of which none would have done alone: ${joined(changes)}.`,
  together: (changes) =>
    `${changes.length} changes together, all of which would have to be taken back: ${joined(changes)}.`,
  none: (_none, others) =>
    `${others.length === 1 ? 'One thing' : `${others.length} things`} changed (${others[0]?.sentence ?? ''}${others.length > 1 ? ' …' : ''}), and none of it decides: what did was not read.`,
};

const MOST_JOINED = 4;

function joined(changes: readonly FoundChange[]): string {
  const more = changes.length > MOST_JOINED ? `; and ${changes.length - MOST_JOINED} more` : '';
  return `${changes
    .slice(0, MOST_JOINED)
    .map(({ sentence }) => sentence)
    .join('; ')}${more}`;
}

function capital(text: string): string {
  // An id stays as it is written.
  return /^[a-z]+ /.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
