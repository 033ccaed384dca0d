import { setTimeout as wait } from 'node:timers/promises';
import { authorsOf } from '../../lib/live/live-authors.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import type { Watched } from './watched.ts';

/** Looks through these ports, and the word of CloudTrail on who changed something, where they have one. */
export function watchedThrough(ports: LivePorts): Pick<Watched, 'look' | 'authorOf'> {
  return {
    look: (spec, signal) => lookLive(ports, spec, { signal, progress: () => undefined }),
    authorOf: (signal) =>
      authorsOf(ports, { sleep: (milliseconds) => wait(milliseconds, undefined, { signal }), signal }),
  };
}
