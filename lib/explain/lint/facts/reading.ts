import type { Group, GroupRule } from '../../../evaluate/network/groups.ts';
import { once } from '../../../evaluate/network/once.ts';
import { type Address, ANY_ADDRESS, type Interval, IntervalSet } from '../../../packets/index.ts';
import { type Region, regionOf } from './coverage.ts';
import type { Inventory } from './inventory.ts';

/** Whom a rule matches. */
interface Peers {
  readonly peers: IntervalSet<Address>;
  /** The same addresses as written: `peers` joins neighbours, and a joined stretch may cross other prefixes. */
  readonly prefixes: readonly Interval<Address>[];
  /**
   * The group, or the list that was not collected, whose addresses are not fixed. `peers` is then the most that it can
   * ever match, and as a cover it counts for the same name alone.
   */
  readonly name: string | undefined;
}

/** A security group rule as the packets that it matches. */
export interface Reading extends Region, Peers {
  readonly rule: GroupRule;
}

/** Reads rules of one group; what several rules name is read once and shared. */
export function readRules(inventory: Inventory, owner: Group, rules: readonly GroupRule[]): readonly Reading[] {
  const members = once((id: string) => unfixed(id, rangeOfMembers(inventory, owner, id)));
  const list = once((id: string) => {
    const entries = inventory.network.listEntries(id);
    return entries === undefined ? unfixed(id, ANY_ADDRESS) : fixed(entries);
  });
  const peersOf = ({ peer, ruleId }: GroupRule): Peers => {
    if (peer.kind === 'prefix') return fixed([peer.prefix]);
    return peer.kind === 'prefix-list' ? list(peer.id) : members(peer.reference.GroupId ?? ruleId);
  };
  return rules.map((rule) => {
    const peers = peersOf(rule);
    return { rule, ...peers, ...regionOf(rule.protocol, rule.ports, peers.peers) };
  });
}

function fixed(prefixes: readonly Interval<Address>[]): Peers {
  return { peers: IntervalSet.of<Address>(...prefixes), prefixes, name: undefined };
}

function unfixed(name: string, peers: IntervalSet<Address>): Peers {
  return { peers, prefixes: [], name };
}

/** Wherever members of a group may come to be: the ranges of its VPC, of the rule's, and of those where it is carried. */
function rangeOfMembers({ network, group, carriers }: Inventory, owner: Group, id: string): IntervalSet<Address> {
  const vpcs = new Set([owner.vpcId, group(id)?.vpcId, ...carriers(id).map(({ vpcId }) => vpcId)]);
  const ranges = [...vpcs].map((vpcId) => network.cidrsOf(vpcId ?? ''));
  return ranges.some(({ length }) => length === 0) ? ANY_ADDRESS : IntervalSet.of<Address>(...ranges.flat());
}

/** A rule as far as it counts when another is to be covered. */
export function asCover(reading: Reading, covered: Reading): Reading | undefined {
  if (reading.name === undefined) return reading;
  return reading.name === covered.name ? { ...reading, peers: covered.peers } : undefined;
}
