import type { Snapshot } from '../../model/snapshot.ts';
import type { How } from './part.ts';

/** One thing that is different, and the snapshot with it as it was before. */
export interface FoundChange {
  readonly what: string;
  readonly how: How;
  readonly resourceId: string;
  readonly sentence: string;
  readonly revert: (snapshot: Snapshot) => Snapshot;
}

/** The same before it is known which of them are one change. */
export interface RawChange extends FoundChange {
  readonly key: string;
  readonly hangsOn: readonly string[];
  readonly carries: readonly string[];
}
