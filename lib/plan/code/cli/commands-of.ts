import type { ChangeKind, ChangeOf } from '../../../model/change.ts';

/** One kind of change as command lines. */
export interface Commands<K extends ChangeKind> {
  readonly make: (change: ChangeOf<K>, planId: string) => readonly string[];
  readonly undo: (change: ChangeOf<K>, planId: string) => readonly string[];
}
