import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { AclEntry, ChangeOf } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import { IntervalSet, PacketSet, packets, parsePrefix } from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';
import { POINTS } from '../fixes/open-security-group/needs.ts';
import { matchedBy } from '../fixes/open-security-group/traffic.ts';
import { type Crossing, unlistedForwarders } from './acl-forwarders.ts';
import { interfacesOf } from './group-carriers.ts';
import { END } from './group-openings.ts';
import { newlyPassed } from './group-or-acl-difference.ts';
import { seenFrom, sideOf } from './group-or-acl-side.ts';

/**
 * What new entries let through, interface by interface, in every subnet that the ACL serves. Neighbours in one subnet
 * are never asked about, so they gain nothing from each other; only a transit gateway takes their packets in by the ACL.
 */
export function aclOpenings(
  before: Network,
  after: Network,
  { networkAclId, direction, entries }: ChangeOf<'open-network-acl'>,
): readonly OpenPackets[] {
  const asked = entriesMatch(direction, entries);
  const homes = Map.groupBy(interfacesOf(before), ({ subnetId }) => subnetId);
  return subnetsOf(before, homes.keys()).flatMap((subnetId) => {
    const [then, now] = [before.aclOf(subnetId), after.aclOf(subnetId)];
    if (isGap(now) || now.id !== networkAclId) return [];
    const all = newlyPassed(isGap(then) ? then : then[direction], now[direction], asked, END[direction]);
    const apart = all.subtract(neighbours(before, subnetId, direction));
    return crossingsIn(before, subnetId, homes.get(subnetId) ?? []).flatMap((one) =>
      seenFrom(one, direction, one.neighboursToo && direction === 'ingress' ? all : apart, networkAclId),
    );
  });
}

function subnetsOf({ snapshot }: Network, homes: Iterable<string>): readonly string[] {
  return [...new Set([...homes, ...(snapshot.Subnets ?? []).map(({ SubnetId }) => SubnetId)])];
}

function crossingsIn(network: Network, subnetId: string, interfaces: readonly Interface[]): readonly Crossing[] {
  return [
    ...interfaces.map((owner) => ({ ...sideOf(owner), neighboursToo: owner.kind === 'transit-gateway' })),
    ...unlistedForwarders(network, subnetId, interfaces),
  ];
}

function neighbours(network: Network, subnetId: string, direction: RuleDirection): PacketSet {
  const range = network.rangeOf(subnetId);
  return range === undefined ? PacketSet.EMPTY : packets({ [END[direction]]: range });
}

/** Everything that entries match, whatever decides it. */
export function entriesMatch(direction: RuleDirection, entries: readonly AclEntry[]): PacketSet {
  const near = direction === 'egress' ? 'src' : 'dst';
  const all = entries.map((entry) => {
    const { protocol, ports } = matchedBy(entry);
    const far = IntervalSet.of(parsePrefix(entry.cidr));
    return packets({ protocol, dport: ports, [END[direction]]: far, [near]: POINTS });
  });
  return PacketSet.union(all);
}
