import type { Receipt } from '../model/receipt.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { shownIn } from './standing/registry.ts';
import type { Unseen } from './visible.ts';

/** A change that was applied, and that somebody else has taken back since. */
export interface Reverted extends Unseen {
  readonly sentence: string;
}

/**
 * What of a receipt a later look finds gone. Firewall Manager, AWS Config and infrastructure as code put back what they
 * think is right, hours after.
 */
export function reverted(snapshot: Snapshot, { steps, planId }: Receipt): readonly Reverted[] {
  const done = steps.filter(({ status }) => status === 'done');
  return done.flatMap(({ change }) => {
    const { state, resourceId, name } = shownIn(snapshot, change);
    if (state !== 'gone') return [];
    const sentence = `${name} was made by ${planId} and is gone: somebody, or a tool that manages it, has taken it back.`;
    return [{ kind: change.kind, resourceId, sentence }];
  });
}
