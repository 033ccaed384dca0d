import type { Time } from '../../../lambda/ports.ts';

export interface VirtualTime extends Time {
  /** Lets so many milliseconds pass; whoever sleeps wakes in order. */
  readonly pass: (milliseconds: number) => Promise<void>;
  /** Until nobody has anything to do but to sleep. */
  readonly settle: () => Promise<void>;
}

export const BEGINNING = '2026-11-28T10:00:00.000Z';

const TURNS = 40;

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one turn of the event loop after the other
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}

/** A clock that stands still until a test moves it. */
export function virtualTime(): VirtualTime {
  let now = Date.parse(BEGINNING);
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => new Date(now),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { at: now + milliseconds, wake: () => (sleepers.delete(sleeper), resolve()) };
        sleepers.add(sleeper);
        if (signal.aborted) sleeper.wake();
        signal.addEventListener('abort', sleeper.wake, { once: true });
      }),
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...sleepers].toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        now = next.at;
        next.wake();
        // oxlint-disable-next-line no-await-in-loop -- whoever woke acts before the next one wakes
        await settle();
      }
      now = end;
      await settle();
    },
    settle,
  };
}
