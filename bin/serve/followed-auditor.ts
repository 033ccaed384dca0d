import type { Auditor } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';

export interface FollowedAuditor {
  readonly audit: Auditor;
  /** How many audits run just now. */
  readonly running: () => number;
}

const STOPPED = 'The service was stopped before the audit ended; ask again.';

/** An auditor that hears when the service ends: what it has begun in the account, it can then still take back. */
export function followAuditor(audit: Auditor, over: AbortSignal): FollowedAuditor {
  let running = 0;
  return {
    audit: async (order, stamp, watch) => {
      running++;
      try {
        return await audit(order, stamp, { ...watch, signal: AbortSignal.any([watch.signal, over]) });
      } catch (error) {
        throw over.aborted ? new Problem('throttled', STOPPED) : error;
      } finally {
        running--;
      }
    },
    running: () => running,
  };
}
