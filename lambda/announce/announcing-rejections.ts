import type { Remediation } from '../../lib/model/remediation.ts';
import type { About } from '../../lib/notify/about.ts';
import { planNotice } from '../../lib/notify/plan-notice.ts';
import type { Announce } from './announce.ts';

/**
 * What is decided is written by whoever was told the decision, and that function tells nobody: it stays small. The
 * remediation that waited for it ends with it, and then it is told.
 */
export function announcingRejections(announce: Announce, about: About, now: () => Date) {
  return async (ended: Remediation): Promise<void> => {
    if (ended.state !== 'rejected') return;
    const step = { seq: ended.transitions, at: now().toISOString(), by: '', why: '' };
    const notice = planNotice(ended, { ...step, from: 'proposed', to: 'rejected' }, about);
    if (notice !== undefined) await announce(notice);
  };
}
