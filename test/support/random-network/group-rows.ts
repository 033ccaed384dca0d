import type { IpPermission, SecurityGroup, SecurityGroupRule } from '../../../lib/model/aws/security-group.ts';

type Peer = Pick<SecurityGroupRule, 'CidrIpv4' | 'CidrIpv6' | 'PrefixListId' | 'ReferencedGroupInfo'>;

/** The same rules as describe-security-group-rules prints them: one row a peer, each with an id, and none twice. */
export function buildRuleRows(groups: readonly SecurityGroup[]): SecurityGroupRule[] {
  const rows = new Map<string, SecurityGroupRule>();
  const add = (GroupId: string, IsEgress: boolean, permissions: readonly IpPermission[]) => {
    for (const permission of permissions) {
      for (const peer of peersOf(permission)) {
        const { IpProtocol, FromPort = -1, ToPort = -1 } = permission;
        const rule = { GroupId, IsEgress, IpProtocol, FromPort, ToPort, ...peer };
        const key = JSON.stringify(rule);
        if (!rows.has(key)) rows.set(key, { SecurityGroupRuleId: `sgr-${rows.size}`, ...rule });
      }
    }
  };
  for (const { GroupId, IpPermissions = [], IpPermissionsEgress = [] } of groups) {
    add(GroupId, false, IpPermissions);
    add(GroupId, true, IpPermissionsEgress);
  }
  return [...rows.values()];
}

function peersOf(permission: IpPermission): readonly Peer[] {
  return [
    ...(permission.IpRanges ?? []).map(({ CidrIp }) => ({ CidrIpv4: CidrIp })),
    ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => ({ CidrIpv6 })),
    ...(permission.PrefixListIds ?? []).map(({ PrefixListId }) => ({ PrefixListId })),
    ...(permission.UserIdGroupPairs ?? []).map((ReferencedGroupInfo) => ({ ReferencedGroupInfo })),
  ];
}
