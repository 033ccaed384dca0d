import type { Change, ChangeKind } from '../model/change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { shownIn } from './standing/registry.ts';

/** A change that a snapshot does not show. */
export interface Unseen {
  readonly kind: ChangeKind;
  readonly resourceId: string;
}

/**
 * The changes that a fresh snapshot does not show: not yet, or no longer. What it cannot show at all is not among them: no
 * other look would. EC2 tells of a change some moments after it took it.
 */
export function visible(snapshot: Snapshot, changes: readonly Change[]): readonly Unseen[] {
  return changes.flatMap((change) => {
    const { state, resourceId } = shownIn(snapshot, change);
    return state === 'gone' ? [{ kind: change.kind, resourceId }] : [];
  });
}
