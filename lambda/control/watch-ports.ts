import type { Schedules } from '../../lib/store/schedules/schedules.ts';
import type { WatchStore } from '../../lib/store/watch-store.ts';
import type { SharedPorts } from '../ports.ts';

/** What watches are run by; absent where the service watches nothing. */
export interface Watching {
  readonly schedules: Schedules;
  /** Sets one going at once and does not wait for it. Rejects where nobody could be asked. */
  readonly run: (id: string) => Promise<void>;
}

/** What whoever keeps watches needs of the world. */
export interface WatchPorts extends Pick<SharedPorts, 'settings' | 'time'> {
  readonly watches: WatchStore;
  readonly watching: Watching | undefined;
  /** Not to be guessed: whoever has the id may be shown the watch. */
  readonly newWatchId: () => string;
}
