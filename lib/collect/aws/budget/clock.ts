import { setTimeout as wait } from 'node:timers/promises';

/** Time that goes on evenly, in milliseconds from any start. */
export interface Clock {
  readonly now: () => number;
  /** Ends early, without an error, when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The machine's own, which nobody sets back. */
export const CLOCK: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal }).catch(() => undefined);
  },
};
