import { compileAcl } from '../../../evaluate/network/acls.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import { compileRules, decide, type RuleList } from '../../../evaluate/rules.ts';
import type { NetworkAcl } from '../../../model/aws/network-acl.ts';
import type { AclEntry } from '../../../model/change.ts';
import { type Address, ANY_ADDRESS, IntervalSet, PacketSet } from '../../../packets/index.ts';
import { LAST_NUMBER, usedNumbers } from '../../quotas/acl-entries.ts';
import { freeNumbers } from '../../quotas/free-numbers.ts';
import { fewestPrefixes } from '../open-security-group/fewest-prefixes.ts';
import { type FarEnd, type Need, needsOf } from '../open-security-group/needs.ts';
import { everyPeer } from '../open-security-group/passing.ts';
import { trafficOf } from '../open-security-group/traffic.ts';

/** A list of an ACL, and the entry in it that drops packets: `below` is its number. */
export interface Denial {
  readonly acl: NetworkAcl;
  readonly direction: RuleDirection;
  readonly end: FarEnd;
  readonly below: number;
  readonly packets: PacketSet;
}

type Unnumbered = Omit<AclEntry, 'ruleNumber'>;

/** As few entries as do directly before the one that drops. */
export function entriesWanted(denial: Denial): readonly Unnumbered[] {
  const before = listBefore(denial);
  return entriesFor(denial, (need) => decidedPeers(before, need, denial.end));
}

function entriesFor({ packets, end }: Denial, free: (need: Need) => IntervalSet<Address>): readonly Unnumbered[] {
  return needsOf(packets, end).flatMap((need) =>
    fewestPrefixes(need.peers, free(need)).flatMap((cidr) => trafficOf(need).map((traffic) => ({ ...traffic, cidr }))),
  );
}

/**
 * Entries that allow what is dropped and nothing else, under free numbers before the entry that drops it. Directly
 * before it they may be wider than that: what the entries above them have decided does not come to them.
 */
export function numbered(denial: Denial): readonly AclEntry[] | undefined {
  const { acl, direction, below } = denial;
  const used = usedNumbers(acl, direction);
  const last = used.findLast((number) => number < below) ?? 0;
  const wide = entriesWanted(denial);
  const near = freeNumbers(used, below, wide.length);
  if (near !== undefined && near.every((number) => number > last)) return joined(wide, near);
  const exact = entriesFor(denial, () => IntervalSet.empty());
  const numbers = freeNumbers(used, below, exact.length);
  return numbers === undefined ? undefined : joined(exact, numbers);
}

function joined(entries: readonly Unnumbered[], numbers: readonly number[]): readonly AclEntry[] {
  return entries.map((entry, i) => ({ ruleNumber: numbers[i] ?? LAST_NUMBER, ...entry }));
}

/** The entries that are read before the one that drops. */
function listBefore({ acl, direction, below }: Denial): RuleList {
  const { rules, otherwise } = compileAcl(acl)[direction];
  return compileRules(
    rules.filter(({ ruleId }) => Number(ruleId) < below),
    otherwise,
  );
}

/** The far addresses whose traffic never comes as far as the entry that drops. */
function decidedPeers(list: RuleList, need: Need, end: FarEnd): IntervalSet<Address> {
  const { rulings } = decide(list, everyPeer(need, end), end);
  const open = PacketSet.union(rulings.filter(({ ruleId }) => ruleId === '*').map(({ packets }) => packets));
  return ANY_ADDRESS.subtract(open.addresses(end));
}
