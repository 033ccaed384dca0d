import PQueue from 'p-queue';
import type { Watching } from '../../../lambda/control/watch-ports.ts';
import type { Log, Time } from '../../../lambda/ports.ts';
import { watcher } from '../../../lambda/watcher/watcher.ts';
import { runWatch, type WatchPorts } from '../../../lib/live/run-watch.ts';
import type { Watch } from '../../../lib/model/watch.ts';
import { watchNotice } from '../../../lib/notify/watch-notice.ts';
import type { Archive } from '../../../lib/store/archive.ts';
import type { WatchStore } from '../../../lib/store/watch-store.ts';
import type { Watched } from '../../watches/watched.ts';
import { localSchedules } from '../schedules/local-schedules.ts';
import { HERE } from './here.ts';

interface LocalWatchingPorts {
  readonly watched: Pick<Watched, 'look' | 'authorOf'>;
  readonly watches: WatchStore;
  readonly archive: Archive;
  readonly time: Time;
  readonly log: Log;
  /** Told of news, and of looks that came to nothing, in one sentence without a line's end. */
  readonly tell: (sentence: string) => void;
  readonly propose: NonNullable<WatchPorts['propose']>;
}

export interface LocalWatching {
  readonly watching: Watching;
  /** How many looks are under way, those that wait for their turn too. */
  readonly looking: () => number;
  /** The last sentence that was told of a watch; null where none was. */
  readonly newsOf: (id: string) => string | null;
  /** Stops all clocks, breaks off what looks, and waits for its end. */
  readonly close: () => Promise<void>;
}

/** EC2 has one budget for all of them. */
const LOOKS_AT_ONCE = 2;
/** Milliseconds of one look. */
const PATIENCE = 300_000;
const SILENT = () => undefined;

/** What watches are run by where one process is the whole service: its own clock, and the network that it serves. */
export function localWatching(ports: LocalWatchingPorts): LocalWatching {
  const { watches, time, log } = ports;
  const over = new AbortController();
  const queue = new PQueue({ concurrency: LOOKS_AT_ONCE });
  const asked = new Set<string>();
  const told: Log = { ...log, info: SILENT, warn: SILENT };
  // What was interrupted has not failed.
  const tell = (sentence: string) => (over.signal.aborted ? undefined : ports.tell(sentence));
  const news = new Map<string, string>();
  const keep = (id: string, sentence: string) => {
    news.set(id, sentence);
    tell(sentence);
  };
  const run = (watch: Watch, signal: AbortSignal) => lookAndTell(watch, signal, { ...ports, tell, keep });
  const look = async (watchId: string): Promise<void> => {
    asked.delete(watchId);
    if (over.signal.aborted) return;
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(PATIENCE)]);
    await watcher({ watchId }, signal, { watches, run, log: told, now: time.now }).catch((error: unknown) => {
      if (!over.signal.aborted) log.error('a watch broke off', { id: watchId, error });
    });
  };
  /** Who waits for his turn already looks late enough for whoever asks now. */
  const runSoon = async (id: string) => {
    if (asked.has(id)) return;
    asked.add(id);
    void queue.add(() => look(id));
  };
  const schedules = localSchedules({ time, run: runSoon, signal: over.signal });
  const remove = async (name: string) => {
    news.delete(name);
    await schedules.remove(name);
  };
  return {
    watching: { run: runSoon, schedules: { ...schedules, remove } },
    newsOf: (id) => news.get(id) ?? null,
    looking: () => queue.size + queue.pending,
    close: async () => {
      over.abort();
      await queue.onIdle();
    },
  };
}

interface Looking extends LocalWatchingPorts {
  /** Told of news of a watch: that a look failed is none. */
  readonly keep: (id: string, sentence: string) => void;
}

async function lookAndTell(watch: Watch, signal: AbortSignal, ports: Looking): Promise<Watch> {
  const { watched, watches, archive, time, tell, keep, propose } = ports;
  const next = await runWatch(watch, {
    watches,
    archive,
    propose,
    now: () => time.now().toISOString(),
    look: (spec) => watched.look(spec, signal),
    authorOf: watched.authorOf(signal),
    announce: async (seen, news) => {
      keep(seen.id, watchNotice(seen, news, HERE).sentence);
      return true;
    },
  });
  const { lastFailure: failure } = next;
  if (failure !== null && failure.message !== watch.lastFailure?.message)
    tell(`${watch.spec.name}: the look failed (${failure.code}). ${failure.message}`);
  return next;
}
