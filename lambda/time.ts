import { setTimeout as wait } from 'node:timers/promises';
import type { Time } from './ports.ts';

/** The machine's own clock. */
export const TIME: Time = {
  now: () => new Date(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};
