import type { Watch } from '../../../lib/model/watch.ts';
import { Problem, quote } from '../../../lib/problem.ts';
import type { Watching, WatchPorts } from '../watch-ports.ts';

/** The watch of that id. Throws a Problem where there is none. */
export async function findWatch(id: string | undefined, { watches }: Pick<WatchPorts, 'watches'>): Promise<Watch> {
  const found = id === undefined ? undefined : await watches.find(id);
  if (found === undefined) throw unknownWatch(id);
  return found;
}

/** The same of one that may be changed here: what stands in the stack's context would come again with the next deployment. */
export async function changeableWatch(id: string | undefined, ports: Pick<WatchPorts, 'watches'>): Promise<Watch> {
  const watch = await findWatch(id, ports);
  if (watch.from === 'api') return watch;
  throw new Problem('conflict', `The watch ${quote(watch.id)} stands in the stack's own context; change it there.`);
}

export function unknownWatch(id = ''): Problem {
  return new Problem('not-found', `There is no watch ${quote(id)}.`);
}

/** Throws a Problem where this service watches nothing. */
export function watchingOf({ watching }: Pick<WatchPorts, 'watching'>): Watching {
  if (watching === undefined) throw new Problem('forbidden', 'This service watches nothing.');
  return watching;
}
