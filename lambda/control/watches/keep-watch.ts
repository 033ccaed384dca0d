import type { Watch, WatchSpec } from '../../../lib/model/watch.ts';
import { Problem } from '../../../lib/problem.ts';
import { watchSchedule } from '../../../lib/store/schedules/watch-schedule.ts';
import { MOST_WATCHES } from '../../../lib/store/watch-store.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { watchingOf } from './find-watch.ts';
import { newWatch } from './new-watch.ts';

/**
 * Keeps a new watch and sets its clock. A watch without a clock would look as if it were looked after, so where the clock
 * cannot be set there is no watch either.
 */
export async function keepWatch(spec: WatchSpec, createdBy: string | null, ports: WatchPorts): Promise<Watch> {
  const { schedules } = watchingOf(ports);
  if ((await ports.watches.list()).length >= MOST_WATCHES)
    throw new Problem('conflict', `There are ${MOST_WATCHES} watches already, which is the most; remove one first.`);
  const watch = newWatch({ id: ports.newWatchId(), spec, createdBy, from: 'api' }, ports.time.now());
  if (!(await ports.watches.create(watch))) throw new Error('the id of a new watch is taken');
  try {
    await schedules.put(watchSchedule(watch));
    return watch;
  } catch (error) {
    await ports.watches.remove(watch.id);
    throw pointed(error);
  }
}

/** Where in the body the time is that is none. */
export function pointed(error: unknown): unknown {
  if (!(error instanceof Problem) || error.code !== 'bad-input') return error;
  return new Problem('bad-input', error.message, { ...error.facts, pointer: '/schedule' });
}
