import type { Gap } from '../../model/gap.ts';
import { ANY_PROTOCOL, PacketSet, packets, TCP } from '../../packets/index.ts';
import type { Cause } from '../gate.ts';
import type { Fate, FirewallRule } from './shares.ts';

export const EVERYTHING: PacketSet = packets({});
export const ONLY_TCP: PacketSet = packets({ protocol: [TCP, TCP + 1] });
export const NOT_TCP: PacketSet = packets({ protocol: [0, TCP] }).union(
  packets({ protocol: [TCP + 1, ANY_PROTOCOL[1]] }),
);

/** A rule that was read, and yet only the connection itself would tell what it does. */
export function ruleGap(ruleId: string, reason: string): Gap {
  return { reads: ruleId, reason, remedy: 'Test the connection from the host, or look into the firewall’s alert log.' };
}

/** What is not known may match any of `possible` and do any of the fates. */
export function undecided(
  fates: readonly Fate[],
  ruleId: string,
  gap: Gap,
  possible: PacketSet = EVERYTHING,
): readonly FirewallRule[] {
  const cause: Cause = { code: 'network-firewall-unread', ruleId };
  return fates.map((fate) => ({ fate, cause, certain: PacketSet.EMPTY, possible, gap }));
}
