import type { Watch } from '../model/watch.ts';

/** Where watches are kept, until they are removed. What cannot be reached rejects with the driver's own error. */
export interface WatchStore {
  /** False where the id is taken. */
  readonly create: (watch: Watch) => Promise<boolean>;
  readonly find: (id: string) => Promise<Watch | undefined>;
  /** By name; there are no more than MOST_WATCHES of them. */
  readonly list: () => Promise<readonly Watch[]>;
  /** False where the record is no longer of the version before: of two who change it, one is told no. */
  readonly replace: (next: Watch) => Promise<boolean>;
  /** False where there is none. */
  readonly remove: (id: string) => Promise<boolean>;
}

/** More schedules than this in one service are a fleet. */
export const MOST_WATCHES = 500;
