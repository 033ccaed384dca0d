import * as z from 'zod';
import type { Watch } from '../../lib/model/watch.ts';
import { WatchSpec } from '../../lib/model/watch.ts';
import type { WatchStore } from '../../lib/store/watch-store.ts';
import { newWatch } from '../control/watches/new-watch.ts';
import { respecified } from '../control/watches/respecified.ts';
import type { Log } from '../ports.ts';

/** What sets a watch going: the id of one that is kept, or one of the stack's context with all that it is. */
export const WatchEvent = z.union([
  z.strictObject({ watchId: z.string() }),
  z.strictObject({ watch: z.strictObject({ id: z.string(), spec: WatchSpec }) }),
]);
export type WatchEvent = z.infer<typeof WatchEvent>;

export interface WatcherPorts {
  readonly watches: WatchStore;
  /** One look, and what became of the watch by it. */
  readonly run: (watch: Watch, signal: AbortSignal) => Promise<Watch>;
  readonly log: Log;
  readonly now: () => Date;
}

/** Runs one watch. One that was removed meanwhile is no trouble: its schedule goes too. */
export async function watcher(event: unknown, signal: AbortSignal, ports: WatcherPorts): Promise<void> {
  const watch = await watchOf(WatchEvent.parse(event), ports);
  if (watch === undefined) return ports.log.info('a watch is gone', { event });
  const { id, standings, lastFailure } = await ports.run(watch, signal);
  const broken = standings.filter(({ standing }) => standing === 'broken').length;
  if (lastFailure !== null) ports.log.warn('a watch could not look', { id, failure: lastFailure });
  else ports.log.info('a watch was run', { id, broken });
}

/** One of the context is kept with its first run, and follows the context from then on. */
async function watchOf(event: WatchEvent, ports: WatcherPorts): Promise<Watch | undefined> {
  if ('watchId' in event) return ports.watches.find(event.watchId);
  const { id, spec } = event.watch;
  const known = await ports.watches.find(id);
  if (known === undefined) return first(id, spec, ports);
  if (JSON.stringify(known.spec) === JSON.stringify(spec)) return known;
  const next = respecified(known, spec);
  return (await ports.watches.replace(next)) ? next : ports.watches.find(id);
}

async function first(id: string, spec: WatchSpec, { watches, now }: WatcherPorts): Promise<Watch | undefined> {
  const made = newWatch({ id, spec, createdBy: null, from: 'stack' }, now());
  return (await watches.create(made)) ? made : watches.find(id);
}
