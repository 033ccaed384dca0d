import type { About } from '../../lib/notify/about.ts';
import { planNotice } from '../../lib/notify/plan-notice.ts';
import type { PlanStore } from '../../lib/store/plan-store.ts';
import type { Announce } from './announce.ts';

/**
 * The same store, and what is written of a plan is announced too: a transition is written once, by whoever wins, and so
 * it is told once.
 */
export function announcingPlans(plans: PlanStore, announce: Announce, about: About): PlanStore {
  return {
    ...plans,
    replace: async (next, transition) => {
      const written = await plans.replace(next, transition);
      const notice = written && transition !== undefined ? planNotice(next, transition, about) : undefined;
      if (notice !== undefined) await announce(notice);
      return written;
    },
  };
}
