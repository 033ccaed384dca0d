import type { Schedules } from './schedules.ts';
import type { WatchSchedule } from './watch-schedule.ts';

/** Schedules that only remember: nothing is run by them. */
export interface RememberedSchedules extends Schedules {
  readonly all: () => readonly WatchSchedule[];
}

export function memorySchedules(): RememberedSchedules {
  const kept = new Map<string, WatchSchedule>();
  return {
    put: async (schedule) => {
      kept.set(schedule.name, schedule);
    },
    remove: async (name) => {
      kept.delete(name);
    },
    all: () => [...kept.values()],
  };
}
