import type { PendingNews, Watch, WatchNews, WatchResult } from '../model/watch.ts';
import type { WatchStore } from '../store/watch-store.ts';

/** What telling news needs of the world. */
export interface TellingPorts {
  readonly watches: Pick<WatchStore, 'replace'>;
  /** False where nobody could be told: it is tried again with the next run. What is told twice is the same both times. */
  readonly announce: (watch: Watch, news: PendingNews) => Promise<boolean>;
  /** Has a plan made for what broke; absent where no plans are. Never rejects. */
  readonly propose?: (watch: Watch, result: WatchResult) => Promise<void>;
}

/** News that wait at most, the newest: more than that only pile up where nobody can be told for days. */
const MOST_PENDING = 10;
/** Plans for one piece of news at most: what breaks many destinations at once is mended by one change. */
const MOST_PLANS = 3;

/** What waits to be told once a look brought news. */
export function pendingOf({ version, pending }: Watch, news: readonly WatchNews[], at: string): PendingNews[] {
  return [...pending, ...news.map((one) => ({ version, at, news: one }))].slice(-MOST_PENDING);
}

/**
 * Tells what waits, has plans made for what broke, and writes down that it was told. Where another run writes the watch
 * meanwhile, it is told again.
 */
export async function tellPending(watch: Watch, ports: TellingPorts): Promise<Watch> {
  if (watch.pending.length === 0) return watch;
  const left: PendingNews[] = [];
  for (const one of watch.pending) {
    // oxlint-disable-next-line no-await-in-loop -- in the order in which it happened
    if (!(await tell(watch, one, ports))) left.push(one);
  }
  const next = { ...watch, version: watch.version + 1, pending: left };
  return (await ports.watches.replace(next)) ? next : watch;
}

async function tell(watch: Watch, pending: PendingNews, ports: TellingPorts): Promise<boolean> {
  const told = await ports.announce(watch, pending);
  if (told) await proposeFixes(watch, pending.news, ports);
  return told;
}

/** For a door that should be closed nobody knows which change closes it. */
async function proposeFixes(watch: Watch, { kind, results }: WatchNews, { propose }: TellingPorts): Promise<void> {
  const { proposeFix, expect } = watch.spec;
  if (!proposeFix || kind !== 'broken' || expect !== 'reachable' || propose === undefined) return;
  const asked = results.filter(({ verdict }) => verdict !== 'unknown').slice(0, MOST_PLANS);
  await Promise.all(asked.map((result) => propose(watch, result)));
}
