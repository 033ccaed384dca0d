import { setTimeout as wait } from 'node:timers/promises';
import type { Time } from './probe-ports.ts';

/** The machine's own clock and chance. */
export const TIME: Time = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) =>
    wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    }),
  chance: () => Math.random(),
};
