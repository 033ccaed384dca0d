import type { Watch, WatchNews, WatchResult, WatchSpec } from '../model/watch.ts';
import { Problem } from '../problem.ts';
import { watchKeys } from '../store/archive/keys.ts';
import type { Archive } from '../store/archive.ts';
import type { WatchStore } from '../store/watch-store.ts';
import { type Looked, meaningOf, observed } from '../watch/life.ts';
import { packLook, unpackLook } from './kept-look.ts';
import type { WatchLook } from './watch-look.ts';
import { type AuthorOf, watchNews } from './watch-news.ts';

/** What running a watch needs of the world. */
export interface WatchPorts {
  readonly look: (spec: WatchSpec) => Promise<WatchLook>;
  readonly archive: Pick<Archive, 'get' | 'put'>;
  readonly watches: Pick<WatchStore, 'replace'>;
  readonly authorOf: AuthorOf;
  /** Never rejects: what happened has happened. */
  readonly announce: (watch: Watch, news: WatchNews, at: string) => Promise<void>;
  /** Has a plan made for what broke; absent where no plans are. Never rejects. */
  readonly propose?: (watch: Watch, result: WatchResult) => Promise<void>;
  /** An instant, ISO 8601 in UTC. */
  readonly now: () => string;
}

/** Plans for one run at most: what breaks many destinations at once is mended by one change. */
const MOST_PLANS = 3;

/**
 * One run of a watch: a look, what became of what is watched, and what changed where somebody has to hear of it. It is
 * told by whoever writes the next state: of two who run at once, one is told no, and says nothing. A look that failed is
 * kept as such and changes no standing.
 */
export async function runWatch(watch: Watch, ports: WatchPorts): Promise<Watch> {
  const at = ports.now();
  const look = await ports.look(watch.spec).catch(failureOf);
  if ('code' in look) return writeFailure(watch, look, at, ports);
  const seen = observed(watch, look.results, at);
  const news = await newsOf(watch, seen, look, ports);
  if (!(await ports.watches.replace(seen.next))) return watch;
  // First of all: what is written is not told again.
  for (const one of news) {
    // oxlint-disable-next-line no-await-in-loop -- what broke is told before what recovered
    await ports.announce(seen.next, one, at);
  }
  await keep(seen, look, at, ports);
  await proposeFixes(seen, ports);
  return seen.next;
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

async function newsOf(watch: Watch, seen: Looked, look: WatchLook, ports: WatchPorts): Promise<readonly WatchNews[]> {
  const { good, broken } = watchKeys(watch.id);
  const told = [
    { kind: 'broken', results: seen.broken, key: good },
    { kind: 'recovered', results: seen.recovered, key: broken },
  ] as const;
  const news: WatchNews[] = [];
  for (const { kind, results, key } of told.filter((one) => one.results.length > 0)) {
    // oxlint-disable-next-line no-await-in-loop -- both ask CloudTrail, which takes two calls a second
    const before = unpackLook(watch.spec, await ports.archive.get(key));
    const turned = { kind, results, flapping: seen.flapping, before };
    // oxlint-disable-next-line no-await-in-loop -- the same
    news.push(await watchNews(watch, turned, look, ports.authorOf));
  }
  return news;
}

/** The last look at which everything held, and the last one at which something was surely broken. What is unsure is neither. */
async function keep({ next }: Looked, { results, files }: WatchLook, at: string, ports: WatchPorts) {
  const { good, broken } = watchKeys(next.id);
  const meanings = results.map(({ verdict }) => meaningOf(next.spec.expect, verdict));
  const isBroken = meanings.includes('broken');
  const isGood = meanings.every((one) => one === 'holding');
  if (!isBroken && !isGood) return;
  await ports.archive.put(isGood ? good : broken, packLook(next.spec, at, files));
}

/** For a door that should be closed nobody knows which change closes it. */
async function proposeFixes({ next, broken }: Looked, { propose }: WatchPorts): Promise<void> {
  const { proposeFix, expect } = next.spec;
  if (!proposeFix || expect !== 'reachable' || propose === undefined) return;
  const asked = broken.filter(({ verdict }) => verdict !== 'unknown').slice(0, MOST_PLANS);
  await Promise.all(asked.map((result) => propose(next, result)));
}
