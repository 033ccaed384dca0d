import type { Clock } from '../../../../lib/collect/aws/budget/clock.ts';

/** Time that stands still but for its sleepers: whoever wakes first moves it on. */
export interface VirtualClock extends Clock {
  /** Lets everybody act who can, then moves on to the next that wakes, until nobody sleeps or the instant is reached. */
  readonly runUntil: (instant: number) => Promise<void>;
}

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export function virtualClock(): VirtualClock {
  let now = 0;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        const stop = () => {
          sleepers.delete(sleeper);
          resolve();
        };
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
      }),
    runUntil: async (instant) => {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- everybody acts before time goes on
        await settled();
        const [next] = [...sleepers].toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > instant) break;
        now = next.at;
        sleepers.delete(next);
        next.wake();
      }
      now = instant;
    },
  };
}

/** Until no promise has anything left to do. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
