import type { Auditor } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';

export interface FollowedAuditor {
  readonly audit: Auditor;
  /** How many audits run just now. */
  readonly running: () => number;
  /** The part of the order that the audit of this id failed by, as a JSON pointer; told once. */
  readonly pointerOf: (id: string) => string | undefined;
}

/** Failures that nobody has asked after. */
const MOST_FAILURES = 1000;
const STOPPED = 'The service was stopped before the audit ended; ask again.';

/** An auditor that hears when the service ends: what it has begun in the account, it can then still take back. */
export function followAuditor(audit: Auditor, over: AbortSignal): FollowedAuditor {
  let running = 0;
  const pointers = new Map<string, string>();
  const note = (id: string, error: unknown) => {
    const pointer = error instanceof Problem ? error.facts.pointer : undefined;
    if (pointer !== undefined && pointers.size < MOST_FAILURES) pointers.set(id, pointer);
  };
  return {
    audit: async (order, stamp, watch) => {
      running++;
      try {
        return await audit(order, stamp, { ...watch, signal: AbortSignal.any([watch.signal, over]) });
      } catch (error) {
        note(stamp.id, error);
        throw over.aborted ? new Problem('throttled', STOPPED) : error;
      } finally {
        running--;
      }
    },
    running: () => running,
    pointerOf: (id) => {
      const pointer = pointers.get(id);
      pointers.delete(id);
      return pointer;
    },
  };
}
