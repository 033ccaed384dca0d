import { decide, type RuleList } from '../../evaluate/rules.ts';
import { isGap, type Known } from '../../model/gap.ts';
import { PacketSet } from '../../packets/index.ts';
import type { FarEnd } from '../fixes/open-security-group/needs.ts';

/**
 * What a list lets through and did not before: what certainly passes now and might have been dropped, and what may pass
 * now and certainly was dropped. Without a list nothing filters.
 */
export function newlyPassed(
  before: Known<RuleList> | undefined,
  after: Known<RuleList> | undefined,
  asked: PacketSet,
  end: FarEnd,
): PacketSet {
  const [then, now] = [passing(before, asked, end), passing(after, asked, end)];
  return now.sure.subtract(then.sure).union(now.maybe.subtract(then.maybe));
}

function passing(list: Known<RuleList> | undefined, asked: PacketSet, end: FarEnd) {
  if (list === undefined) return { sure: asked, maybe: asked };
  return isGap(list) ? { sure: PacketSet.EMPTY, maybe: asked } : decide(list, asked, end);
}
