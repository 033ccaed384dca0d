import type { IpPermission } from '../../../lib/model/aws/security-group.ts';
import { dropBoth, HANDLED } from './drop.ts';
import { peeringDevice, SLOTS } from './layout.ts';
import { addressesOf, atOf, entriesOf, type Places, peeringOf, type Slot } from './places.ts';

/** Behind a NAT or a middlebox a group is no longer known. */
const UNTOUCHED = { 4: `ip dscp != ${HANDLED}`, 6: `ip6 dscp != ${HANDLED}` } as const;

const LOCAL = [...SLOTS.source, ...SLOTS.host].join(', ');

/** The union of an interface's groups in one direction: nothing passes that no rule allows. */
export function groupRules(places: Places, slot: Slot, side: 'in' | 'out'): readonly string[] {
  const ids = new Set((slot.eni.Groups ?? []).map(({ GroupId }) => GroupId));
  const groups = (places.snapshot.SecurityGroups ?? []).filter(({ GroupId }) => ids.has(GroupId));
  const permissions = groups.flatMap(
    (group) => (side === 'in' ? group.IpPermissions : group.IpPermissionsEgress) ?? [],
  );
  return [
    ...permissions.flatMap((permission) =>
      peersOf(places, slot, side, permission).flatMap((peer) =>
        headersOf(permission).map((header) => `${peer} ${header} return`),
      ),
    ),
    ...dropBoth('', 'security-group', atOf(slot), slot.eni.NetworkInterfaceId, '-'),
  ];
}

function headersOf({ IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission): readonly string[] {
  if (IpProtocol === '-1') return [''];
  if (IpProtocol === 'tcp' || IpProtocol === 'udp')
    return [FromPort < 0 ? `meta l4proto ${IpProtocol}` : `${IpProtocol} dport ${FromPort}-${ToPort}`];
  if (IpProtocol !== 'icmp' && IpProtocol !== 'icmpv6') return [`meta l4proto ${IpProtocol}`];
  if (FromPort < 0) return [`meta l4proto ${IpProtocol === 'icmp' ? 1 : 58}`];
  const code = ToPort < 0 ? '' : ` ${IpProtocol} code ${ToPort}`;
  return [`${IpProtocol} type ${FromPort}${code}`];
}

function peersOf(places: Places, slot: Slot, side: 'in' | 'out', permission: IpPermission): readonly string[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const listed = (family: 4 | 6) =>
    PrefixListIds.flatMap(({ PrefixListId }) => entriesOf(places.snapshot, PrefixListId, family));
  return [
    ...among(side, 4, [...IpRanges.map(({ CidrIp }) => CidrIp), ...listed(4)]),
    ...among(side, 6, [...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6), ...listed(6)]),
    ...UserIdGroupPairs.flatMap(({ GroupId = '' }) => referred(places, slot, side, GroupId)),
  ];
}

function among(side: 'in' | 'out', family: 4 | 6, ranges: readonly string[]): readonly string[] {
  const word = `${family === 4 ? 'ip' : 'ip6'} ${side === 'in' ? 'saddr' : 'daddr'}`;
  return [...new Set(ranges)].map((range) => `${word} ${range}`);
}

/** A group stands for its members' private addresses, as long as the packet takes a way that keeps it: inside the VPC, or over a peering. */
function referred(places: Places, slot: Slot, side: 'in' | 'out', group: string): readonly string[] {
  const door = side === 'in' ? 'iifname' : 'oifname';
  return places.vpcs.flatMap((_, vpc) => {
    const way = vpc === slot.vpc ? LOCAL : peered(places, slot.vpc, vpc);
    if (way === undefined) return [];
    return members(places, vpc, group, side).map(
      (member) => `${door} { ${way} } ${member} ${UNTOUCHED[member.startsWith('ip6') ? 6 : 4]}`,
    );
  });
}

function members({ slots }: Places, vpc: number, group: string, side: 'in' | 'out'): readonly string[] {
  const carriers = slots.filter(
    ({ eni, vpc: home }) => home === vpc && eni.Groups?.some(({ GroupId }) => GroupId === group),
  );
  return ([4, 6] as const).flatMap((family) =>
    among(
      side,
      family,
      carriers.flatMap(({ eni }) => addressesOf(eni, family)),
    ),
  );
}

/** The device of an active peering inside one Region. */
function peered(places: Places, one: number, other: number): string | undefined {
  const { active, oneRegion } = peeringOf(places, one, other);
  return active && oneRegion ? peeringDevice(other) : undefined;
}
