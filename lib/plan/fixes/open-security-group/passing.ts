import { decide, type RuleList } from '../../../evaluate/rules.ts';
import { isGap, type Known } from '../../../model/gap.ts';
import { type Address, ANY_ADDRESS, IntervalSet, type PacketSet, packets } from '../../../packets/index.ts';
import { type FarEnd, flatten, type Need, nearOf, POINTS, protocolOf } from './needs.ts';

/** Of these packets those that the list does not certainly pass. */
export function stoppedBy(list: Known<RuleList> | undefined, asked: PacketSet, end: FarEnd): PacketSet {
  return list === undefined || isGap(list) ? asked : asked.subtract(decide(list, asked, end).sure);
}

/** The far addresses that have all of this traffic already: one more rule changes nothing for them. */
export function peersPassed(list: Known<RuleList> | undefined, need: Need, end: FarEnd): IntervalSet<Address> {
  if (list === undefined || isGap(list)) return IntervalSet.empty();
  return ANY_ADDRESS.subtract(stoppedBy(list, everyPeer(need, end), end).addresses(end));
}

/** The traffic of a need with every far address. */
export function everyPeer(need: Need, end: FarEnd): PacketSet {
  const all = packets({ protocol: protocolOf(need), dport: need.ports, [end]: ANY_ADDRESS, [nearOf(end)]: POINTS });
  return flatten(all, end);
}
