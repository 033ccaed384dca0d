import type { WatchLook } from '../../lib/live/watch-look.ts';
import type { AuthorOf } from '../../lib/live/watch-news.ts';
import type { WatchSpec } from '../../lib/model/watch.ts';

/** What is looked at from this machine: a folder, or an account. */
export interface Watched {
  readonly look: (spec: WatchSpec, signal: AbortSignal) => Promise<WatchLook>;
  /** Who made a change; of a folder nobody knows. */
  readonly authorOf: (signal: AbortSignal) => AuthorOf;
  /** After each look, when nothing more is asked about it. */
  readonly done: () => Promise<void>;
}
