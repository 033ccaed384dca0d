import { newWatch } from '../../lambda/control/watches/new-watch.ts';
import { respecified } from '../../lambda/control/watches/respecified.ts';
import { runWatch } from '../../lib/live/run-watch.ts';
import type { Watch, WatchNews } from '../../lib/model/watch.ts';
import { Problem, quote } from '../../lib/problem.ts';
import type { Archive } from '../../lib/store/archive.ts';
import type { WatchStore } from '../../lib/store/watch-store.ts';
import type { FiledWatch } from './watch-file.ts';
import type { Watched } from './watched.ts';

export interface RoundPorts {
  readonly watched: Watched;
  readonly watches: WatchStore;
  readonly archive: Archive;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** A watch after its look, and what somebody has to hear of. */
export interface Looked {
  readonly watch: Watch;
  readonly news: readonly WatchNews[];
}

/** One look at everything that a file watches, one after the other. Rejects where it is interrupted. */
export async function runRound(filed: readonly FiledWatch[], ports: RoundPorts): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const one of filed) {
    // oxlint-disable-next-line no-await-in-loop -- EC2 has one budget for all of them
    looked.push(await runOne(one, ports));
  }
  return looked;
}

async function runOne(filed: FiledWatch, ports: RoundPorts): Promise<Looked> {
  const { watched, watches, archive, now, signal } = ports;
  const news: WatchNews[] = [];
  const watch = await runWatch(await keptOf(filed, ports), {
    watches,
    archive,
    now: () => now().toISOString(),
    look: (spec) => watched.look(spec, signal).catch((error: unknown) => rethrow(error, signal)),
    authorOf: watched.authorOf(signal),
    announce: async (_watch, { news: one }) => news.push(one) > 0,
  }).finally(watched.done);
  return { watch, news };
}

/** What was interrupted has not failed. */
function rethrow(error: unknown, { aborted }: AbortSignal): never {
  throw aborted ? new Error('interrupted', { cause: error }) : error;
}

/** As its state was left, with what the file says now. */
async function keptOf({ id, spec }: FiledWatch, { watches, now }: RoundPorts): Promise<Watch> {
  const known = await watches.find(id);
  const next =
    known === undefined ? newWatch({ id, spec, createdBy: null, from: 'file' }, now()) : respecified(known, spec);
  if (known !== undefined && JSON.stringify(known.spec) === JSON.stringify(spec)) return known;
  if (await (known === undefined ? watches.create(next) : watches.replace(next))) return next;
  throw new Problem('conflict', `another process looks at ${quote(spec.name)} at this moment`);
}
