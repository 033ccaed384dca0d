import type { IpPermission, SecurityGroup } from '../../model/aws/security-group.ts';
import type { Permission } from '../../model/change.ts';
import { trafficText } from '../../model/traffic-text.ts';

/** What a group lets through in one direction, a text for every rule. */
export function ruleTexts(group: SecurityGroup, direction: 'egress' | 'ingress'): ReadonlySet<string> {
  const folded = direction === 'egress' ? group.IpPermissionsEgress : group.IpPermissions;
  return new Set((folded ?? []).flatMap(textsOf));
}

function textsOf(folded: IpPermission): readonly string[] {
  const { IpProtocol: protocol, FromPort: from, ToPort: to } = folded;
  const ports = from === undefined || to === undefined ? null : { from, to };
  const peers = [
    ...(folded.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
    ...(folded.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
    ...(folded.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
    ...(folded.UserIdGroupPairs ?? []).flatMap(({ GroupId }) => GroupId ?? []),
  ];
  return peers.map((whom) => trafficText({ protocol, ports, whom }));
}

export function permissionText({ protocol, ports, peer }: Permission): string {
  const whom = 'cidr' in peer ? peer.cidr : 'prefixListId' in peer ? peer.prefixListId : peer.groupId;
  return trafficText({ protocol, ports, whom });
}

export function permissionsText(permissions: readonly Permission[]): string {
  return permissions.map(permissionText).join(' and ');
}
