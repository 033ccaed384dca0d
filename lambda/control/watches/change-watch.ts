import type { Watch, WatchSpec } from '../../../lib/model/watch.ts';
import { Problem, quote } from '../../../lib/problem.ts';
import { watchSchedule } from '../../../lib/store/schedules/watch-schedule.ts';
import type { WatchPorts } from '../watch-ports.ts';
import { changeableWatch, watchingOf } from './find-watch.ts';
import { pointed } from './keep-watch.ts';
import { respecified } from './respecified.ts';

/** A look may end at any moment and write what it came to, so whoever is told no tries again. */
const TRIES = 5;

/** Writes a new spec over what is watched now, then sets the clock. Asked again, it comes to the same. */
export async function changeWatch(id: string | undefined, spec: WatchSpec, ports: WatchPorts): Promise<Watch> {
  const { schedules } = watchingOf(ports);
  const before = await changeableWatch(id, ports);
  // A time that is none is found out before anything is changed.
  await schedules.put(watchSchedule({ id: before.id, spec })).catch((error: unknown) => {
    throw pointed(error);
  });
  return write(before, spec, ports, TRIES);
}

async function write(before: Watch, spec: WatchSpec, ports: WatchPorts, tries: number): Promise<Watch> {
  const next = respecified(before, spec);
  if (await ports.watches.replace(next)) return next;
  if (tries <= 1)
    throw new Problem('conflict', `The watch ${quote(before.id)} is being changed by others; try again.`, {
      retryAfter: 1,
    });
  return write(await changeableWatch(before.id, ports), spec, ports, tries - 1);
}
