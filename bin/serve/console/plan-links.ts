import type { ShownLink } from '../../../lib/console/plan-page.ts';

/** Approval links that were made here, for the page of whoever asked. The store keeps their hashes alone. */
export interface PlanLinks {
  readonly keep: (planId: string, link: ShownLink) => void;
  readonly of: (planId: string) => ShownLink | undefined;
}

/** More are older than half an hour, and open nothing any more. */
const MOST = 1000;

export function planLinks(): PlanLinks {
  const kept = new Map<string, ShownLink>();
  return {
    keep: (planId, link) => {
      kept.set(planId, link);
      const [oldest] = kept.keys();
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
    },
    of: (planId) => kept.get(planId),
  };
}
