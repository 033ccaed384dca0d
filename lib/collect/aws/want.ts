import type { Snapshot } from '../../model/snapshot.ts';
import type { Destination } from '../../request/destination.ts';
import type { Place } from './place.ts';
import type { Ask } from './reader.ts';
import type { ReaderName } from './readers/registry.ts';

/** Something to be read. Values that were asked for already are not asked for again. */
export interface Want extends Ask {
  readonly reader: ReaderName;
  /** Another account or Region than the one that the path begins in. */
  readonly place?: Place | undefined;
}

/** What is known so far, and what it is all for. */
export interface Scene {
  readonly snapshot: Snapshot;
  /** The interfaces whose path it is; none where clients outside ask for the destination. */
  readonly enis: readonly string[];
  readonly destination: Destination;
  /** Who is taken to ask for it from outside, as written; absent where the interfaces ask. */
  readonly clients?: string | undefined;
  readonly place: Place;
  /** Whether a plan is wanted, which looks at more than the path. */
  readonly planning?: boolean;
}

/** From what is known to what that names. Pure, and asked again after every round. */
export type WantRule = (scene: Scene) => readonly Want[];
