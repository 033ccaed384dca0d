import type { Watch, WatchStanding } from '../model/watch.ts';

/** A watch as a line of the list. */
export interface ListedWatch extends Pick<Watch, 'id' | 'lastRunAt' | 'lastFailure'> {
  readonly name: string;
  /** Whose connections, as an order has it. */
  readonly source: string;
  readonly destinations: readonly string[];
  readonly expect: 'reachable' | 'blocked';
  readonly schedule: string;
  /** Of all destinations together. */
  readonly standing: WatchStanding['standing'];
  /** The last sentence that was told of it; null where none was. */
  readonly news: string | null;
}
