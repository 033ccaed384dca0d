import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { Permission } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import { type Address, ANY_ADDRESS, IntervalSet, PacketSet, packets, parsePrefix } from '../../packets/index.ts';
import type { OpenPackets } from '../fix.ts';
import { POINTS } from '../fixes/open-security-group/needs.ts';
import { matchedBy } from '../fixes/open-security-group/traffic.ts';
import { newlyPassed } from './group-or-acl-difference.ts';
import { seenFrom, sideOf } from './group-or-acl-side.ts';

/** What was changed, and for whom it counts. */
export interface GroupOpening {
  readonly resourceId: string;
  readonly direction: RuleDirection;
  readonly permissions: readonly Permission[];
  readonly interfaces: readonly Interface[];
}

/**
 * What new rules let through, interface by interface: the difference of the unions of all its groups, for what another
 * group allows already is not opened. Interfaces with the same groups share one computation.
 */
export function groupOpenings(before: Network, after: Network, opening: GroupOpening): readonly OpenPackets[] {
  const { resourceId, direction, permissions, interfaces } = opening;
  const asked = matched(after, direction, permissions);
  const differences = new Map<string, PacketSet>();
  return interfaces.flatMap((owner) => {
    const key = `${owner.vpcId} ${owner.groups?.join(' ')}`;
    const known = differences.get(key) ?? difference(before, after, owner, direction, asked);
    differences.set(key, known);
    return seenFrom(sideOf(owner), direction, known, resourceId);
  });
}

function difference(before: Network, after: Network, owner: Interface, direction: RuleDirection, asked: PacketSet) {
  const reach = { kind: 'vpc', vpcId: owner.vpcId } as const;
  const then = after.interfaceOf(owner.id);
  const lists = [before.rulesOf(owner, direction, reach), isGap(then) ? then : after.rulesOf(then, direction, reach)];
  return newlyPassed(lists[0], lists[1], asked, END[direction]);
}

export const END = { egress: 'dst', ingress: 'src' } as const;

/** All that the rules could match, whoever their groups and lists stand for. */
function matched(network: Network, direction: RuleDirection, permissions: readonly Permission[]): PacketSet {
  const near = direction === 'egress' ? 'src' : 'dst';
  const all = permissions.map((permission) => {
    const { protocol, ports } = matchedBy(permission);
    return packets({ protocol, dport: ports, [END[direction]]: peersOf(network, permission), [near]: POINTS });
  });
  return PacketSet.union(all);
}

function peersOf(network: Network, { peer }: Permission): IntervalSet<Address> {
  if ('cidr' in peer) return IntervalSet.of(parsePrefix(peer.cidr));
  const entries = 'prefixListId' in peer ? network.listEntries(peer.prefixListId) : undefined;
  return entries === undefined ? ANY_ADDRESS : IntervalSet.of(...entries);
}
