import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { IpPermission, SecurityGroup, SecurityGroupRule } from '../../../model/aws/security-group.ts';
import type { Permission } from '../../../model/change.ts';
import type { Snapshot } from '../../../model/snapshot.ts';

export const FIELD = { egress: 'IpPermissionsEgress', ingress: 'IpPermissions' } as const;

/** A group with these rules too, as describe-security-groups folds them: one entry a protocol and port range. */
export function withPermissions(
  group: SecurityGroup,
  direction: RuleDirection,
  permissions: readonly Permission[],
): SecurityGroup {
  const field = FIELD[direction];
  return { ...group, [field]: permissions.reduce((all, one) => fold(all, one, group), group[field] ?? []) };
}

/** The entries of a group that these rules fall into. */
export function entriesOf(
  group: SecurityGroup | undefined,
  direction: RuleDirection,
  permissions: readonly Permission[],
): readonly IpPermission[] {
  return (group?.[FIELD[direction]] ?? []).filter((entry) => permissions.some((one) => sameTraffic(entry, one)));
}

function fold(all: readonly IpPermission[], permission: Permission, { OwnerId }: SecurityGroup): IpPermission[] {
  const own = unfolded(permission, OwnerId);
  const at = all.findIndex((entry) => sameTraffic(entry, permission));
  const known = all[at];
  return known === undefined ? [...all, own] : all.with(at, joined(known, own));
}

function unfolded({ protocol, ports, peer }: Permission, owner: string | undefined): IpPermission {
  return {
    IpProtocol: protocol,
    ...(ports === null ? {} : { FromPort: ports.from, ToPort: ports.to }),
    IpRanges: 'cidr' in peer && !isSix(peer.cidr) ? [{ CidrIp: peer.cidr }] : [],
    Ipv6Ranges: 'cidr' in peer && isSix(peer.cidr) ? [{ CidrIpv6: peer.cidr }] : [],
    PrefixListIds: 'prefixListId' in peer ? [{ PrefixListId: peer.prefixListId }] : [],
    UserIdGroupPairs: 'groupId' in peer ? [reference(peer.groupId, owner)] : [],
  };
}

function joined(known: IpPermission, own: IpPermission): IpPermission {
  return {
    ...known,
    IpRanges: [...(known.IpRanges ?? []), ...(own.IpRanges ?? [])],
    Ipv6Ranges: [...(known.Ipv6Ranges ?? []), ...(own.Ipv6Ranges ?? [])],
    PrefixListIds: [...(known.PrefixListIds ?? []), ...(own.PrefixListIds ?? [])],
    UserIdGroupPairs: [...(known.UserIdGroupPairs ?? []), ...(own.UserIdGroupPairs ?? [])],
  };
}

function sameTraffic({ IpProtocol, FromPort, ToPort }: IpPermission, { protocol, ports }: Permission): boolean {
  return IpProtocol === protocol && FromPort === ports?.from && ToPort === ports?.to;
}

/** The rules as describe-security-group-rules prints them, under ids that no rule has: AWS gives the real ones. */
export function ruleRows(
  { SecurityGroupRules: rules = [] }: Snapshot,
  group: { readonly id: string; readonly owner: string | undefined },
  direction: RuleDirection,
  permissions: readonly Permission[],
): readonly SecurityGroupRule[] {
  const first = rules.filter((one) => one.SecurityGroupRuleId.startsWith(PLANNED)).length + 1;
  return permissions.map(({ protocol, ports, peer }, i) => ({
    SecurityGroupRuleId: `${PLANNED}${first + i}`,
    GroupId: group.id,
    ...(group.owner === undefined ? {} : { GroupOwnerId: group.owner }),
    IsEgress: direction === 'egress',
    IpProtocol: protocol,
    FromPort: ports?.from ?? -1,
    ToPort: ports?.to ?? -1,
    ...('cidr' in peer ? (isSix(peer.cidr) ? { CidrIpv6: peer.cidr } : { CidrIpv4: peer.cidr }) : {}),
    ...('prefixListId' in peer ? { PrefixListId: peer.prefixListId } : {}),
    ...('groupId' in peer ? { ReferencedGroupInfo: reference(peer.groupId, group.owner) } : {}),
  }));
}

const PLANNED = 'sgr-planned-';

function reference(GroupId: string, owner: string | undefined) {
  return owner === undefined ? { GroupId } : { GroupId, UserId: owner };
}

function isSix(cidr: string): boolean {
  return cidr.includes(':');
}
