import type { Receipt } from '../model/receipt.ts';
import type { Hands } from './action.ts';
import { obstacleTo } from './obstacle.ts';
import { tried } from './tried.ts';
import { workOn } from './work-on.ts';

/** What stands in the way before anything was changed. */
export interface Hindrance {
  readonly index: number;
  readonly because: string;
  /** The network is another one than the plan was made for. */
  readonly stale: boolean;
}

/**
 * Looks at every change, and asks AWS about every call of every one, before the first is made: a right that is missing for
 * the last shows while nothing has to be taken back.
 */
export async function rehearse(hands: Hands, { planId, steps }: Receipt): Promise<Hindrance | undefined> {
  for (const [index, step] of steps.entries()) {
    const job = workOn(hands, planId, step.change);
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they will be made
    const result = await tried(hands, async () => {
      const seen = await job.look();
      const obstacle = obstacleTo(step, job.marked, seen);
      if (obstacle === undefined && seen.state !== 'ours') await job.rehearse(seen);
      return obstacle;
    });
    if ('failure' in result) return { index, because: result.failure, stale: false };
    if (result.value !== undefined) return { index, because: result.value, stale: true };
  }
  return undefined;
}
