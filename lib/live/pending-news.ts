import type { PendingNews, Watch, WatchNews } from '../model/watch.ts';
import type { WatchStore } from '../store/watch-store.ts';

/** What telling news needs of the world. */
export interface TellingPorts {
  readonly watches: Pick<WatchStore, 'replace'>;
  /** False where nobody could be told: it is tried again with the next run. What is told twice is the same both times. */
  readonly announce: (watch: Watch, news: PendingNews) => Promise<boolean>;
}

/** News that wait at most, the newest: more than that only pile up where nobody can be told for days. */
const MOST_PENDING = 10;

/** What waits to be told once a look brought news. */
export function pendingOf({ version, pending }: Watch, news: readonly WatchNews[], at: string): PendingNews[] {
  return [...pending, ...news.map((one) => ({ version, at, news: one }))].slice(-MOST_PENDING);
}

/** Tells what waits, and writes down that it was told. Whoever writes the watch meanwhile leaves it to be told again. */
export async function tellPending(watch: Watch, { announce, watches }: TellingPorts): Promise<Watch> {
  if (watch.pending.length === 0) return watch;
  const left: PendingNews[] = [];
  for (const one of watch.pending) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which it happened
    if (!(await announce(watch, one))) left.push(one);
  }
  const next = { ...watch, version: watch.version + 1, pending: left };
  return (await watches.replace(next)) ? next : watch;
}
