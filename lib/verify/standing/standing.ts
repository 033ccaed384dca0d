import type { ChangeKind, ChangeOf } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** Whether a change is in a snapshot: `untold` where the snapshot does not tell. */
export type State = 'there' | 'gone' | 'untold';

/** How one kind of change shows itself in what describe prints. */
export interface Standing<K extends ChangeKind> {
  readonly resourceId: (change: ChangeOf<K>) => string;
  readonly state: (snapshot: Snapshot, change: ChangeOf<K>) => State;
  /** What is missing where it is gone, as the beginning of a sentence: `tcp 443 203.0.113.10 as egress of sg-0a1b`. */
  readonly names: (change: ChangeOf<K>) => string;
}

export function stateOf(isThere: boolean | undefined): State {
  if (isThere === undefined) return 'untold';
  return isThere ? 'there' : 'gone';
}
