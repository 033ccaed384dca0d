import type { WatchSchedule } from './watch-schedule.ts';

/** The clock that runs watches. What cannot be reached rejects with the driver's own error. */
export interface Schedules {
  /** Puts it there, over what was there of its name. Throws a Problem `bad-input` for a time that is none. */
  readonly put: (schedule: WatchSchedule) => Promise<void>;
  /** Does nothing where there is none. */
  readonly remove: (name: string) => Promise<void>;
}
