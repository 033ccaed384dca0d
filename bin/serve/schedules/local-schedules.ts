import type { Time } from '../../../lambda/ports.ts';
import type { Schedules } from '../../../lib/store/schedules/schedules.ts';
import { type NextTime, nextTime } from './next-time.ts';

interface LocalSchedulesPorts {
  readonly time: Time;
  /** Called with the name of a schedule whose time it is, and not waited for. Never rejects. */
  readonly run: (name: string) => Promise<void>;
  /** All clocks stop when it is aborted. */
  readonly signal: AbortSignal;
}

/** Milliseconds of one sleep: Scheduler is no more precise, and a machine that was asleep finds out soon. */
const LONGEST_SLEEP = 60_000;
/** Milliseconds: whoever sets a clock writes the watch right after. */
const SOON = 1000;

/** Schedules that this machine runs by its own clock, as long as the process lives. What came due while it slept comes once. */
export function localSchedules({ time, run, signal }: LocalSchedulesPorts): Schedules {
  const clocks = new Map<string, AbortController>();
  const stop = (name: string) => {
    clocks.get(name)?.abort();
    clocks.delete(name);
  };
  return {
    put: async ({ name, expression }) => {
      const beginning = time.now().getTime() + SOON;
      const next = nextTime(expression, beginning);
      stop(name);
      const clock = new AbortController();
      clocks.set(name, clock);
      const over = AbortSignal.any([signal, clock.signal]);
      void tick({ next, after: beginning - 1, time, over, run: () => run(name) });
    },
    remove: async (name) => stop(name),
  };
}

interface Clock {
  readonly next: NextTime;
  readonly after: number;
  readonly time: Time;
  readonly over: AbortSignal;
  readonly run: () => Promise<void>;
}

/** Runs each time, until no other is left. */
async function tick({ next, after, time, over, run }: Clock): Promise<void> {
  for (let due = next(after); due !== undefined; due = next(time.now().getTime())) {
    // oxlint-disable-next-line no-await-in-loop -- one time after the other
    await sleepUntil(due, time, over);
    if (over.aborted) return;
    void run();
  }
}

async function sleepUntil(due: number, time: Time, over: AbortSignal): Promise<void> {
  for (let left = timeLeft(due, time); left > 0 && !over.aborted; left = timeLeft(due, time)) {
    // oxlint-disable-next-line no-await-in-loop -- one stretch after the other
    await time.sleep(Math.min(left, LONGEST_SLEEP), over);
  }
}

function timeLeft(due: number, time: Time): number {
  return due - time.now().getTime();
}
