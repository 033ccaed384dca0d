import type { Change } from '../model/change.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { canonical } from './digest.ts';

export function sliceText(_snapshot: Snapshot, changes: readonly Change[]): string {
  return canonical(changes);
}
