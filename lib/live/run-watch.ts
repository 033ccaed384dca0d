import type { Watch, WatchNews, WatchResult, WatchSpec } from '../model/watch.ts';
import { Problem } from '../problem.ts';
import { lookKey } from '../store/archive/keys.ts';
import type { Archive } from '../store/archive.ts';
import { type Looked, observed } from '../watch/life.ts';
import { earlierOf, freeSlot, remembering } from '../watch/looks.ts';
import { packLook, unpackLook } from './kept-look.ts';
import { pendingOf, type TellingPorts, tellPending } from './pending-news.ts';
import type { WatchLook } from './watch-look.ts';
import { type AuthorOf, type Turned, watchNews } from './watch-news.ts';

/** What running a watch needs of the world. */
export interface WatchPorts extends TellingPorts {
  readonly look: (spec: WatchSpec) => Promise<WatchLook>;
  readonly archive: Pick<Archive, 'get' | 'put'>;
  readonly authorOf: AuthorOf;
  /** An instant, ISO 8601 in UTC. */
  readonly now: () => string;
}

/**
 * One run of a watch: what an earlier run could not tell, a look, what became of what is watched, and what changed where
 * somebody has to hear of it. The next state has the news in it, so whoever writes it tells them, now or with the next
 * run: of two who run at once, one is told no, and says nothing. A look that failed is kept as such and changes no
 * standing; one that cannot be kept is told all the same, and then thrown.
 */
export async function runWatch(before: Watch, ports: WatchPorts): Promise<Watch> {
  const at = ports.now();
  const watch = await tellPending(before, ports);
  const look = await ports.look(watch.spec).catch(failureOf);
  if ('code' in look) return writeFailure(watch, look, at, ports);
  const seen = observed(watch, look.results, at);
  const found = await newsOf(watch, seen, look, ports);
  const [kept] = await Promise.allSettled([keep(seen.next, look, at, ports)]);
  const looked = kept.status === 'fulfilled' ? kept.value : seen.next;
  const next = { ...looked, pending: pendingOf(looked, found, at) };
  if (!(await ports.watches.replace(next))) return watch;
  const told = await tellPending(next, ports);
  if (kept.status === 'rejected') throw kept.reason;
  return told;
}

/** What a signal is aborted with when its time is over, and what the SDK makes of that. */
const OVER: ReadonlySet<string | undefined> = new Set(['TimeoutError', 'AbortError']);

type Failed = NonNullable<Watch['lastFailure']>;

/** A Problem is an answer, and so is that the time was over; anything else is ours, and the run is begun anew. */
function failureOf(error: unknown): Failed {
  if (error instanceof Problem) return { code: error.code, message: error.message };
  if (OVER.has((error as Partial<Error> | undefined)?.name))
    return { code: 'timed-out', message: 'The look took too long and was broken off.' };
  throw error;
}

async function writeFailure(watch: Watch, lastFailure: Failed, at: string, { watches }: WatchPorts): Promise<Watch> {
  const next = { ...watch, version: watch.version + 1, lastRunAt: at, lastFailure };
  return (await watches.replace(next)) ? next : watch;
}

/** What turned, with what changed since each was otherwise. */
async function newsOf(watch: Watch, seen: Looked, look: WatchLook, ports: WatchPorts): Promise<readonly WatchNews[]> {
  const turned = [
    { kind: 'broken', results: seen.broken },
    { kind: 'recovered', results: seen.recovered },
  ] as const;
  const news: WatchNews[] = [];
  for (const { kind, results } of turned.filter((one) => one.results.length > 0)) {
    const { compared, look: ref } = earlierOf(watch, kind, results);
    // oxlint-disable-next-line no-await-in-loop -- both ask CloudTrail, which takes two calls a second
    const before = ref && unpackLook(watch.spec, ref, await ports.archive.get(lookKey(watch.id, ref.slot)));
    const told = { kind, results, compared, flapping: seen.flapping, before, ...untilNow(watch, results) };
    // oxlint-disable-next-line no-await-in-loop -- the same
    news.push(await watchNews(watch, told, look, ports.authorOf));
  }
  return news;
}

/** Whether nothing was ever told of it, and whether what was told is only that nobody can tell. */
function untilNow({ standings }: Watch, results: readonly WatchResult[]): Pick<Turned, 'isFirst' | 'wasBlind'> {
  const known = new Map(standings.map((one) => [one.destination, one]));
  const before = results.map(({ destination }) => known.get(destination));
  return {
    isFirst: before.every((one) => (one?.told ?? null) === null),
    wasBlind: before.every((one) => one?.blind === true),
  };
}

/** Keeps the look where no other one is that somebody may be compared with. A look at which nobody saw anything for sure is none. */
async function keep(watch: Watch, { results, files }: WatchLook, at: string, { archive }: WatchPorts): Promise<Watch> {
  if (results.every(({ verdict }) => verdict === 'unknown')) return watch;
  const slot = freeSlot(watch.standings);
  await archive.put(lookKey(watch.id, slot), packLook(watch.spec, at, files));
  return remembering(watch, results, { slot, at });
}
