import type { GroupReference, IpPermission, SecurityGroup } from '../../../lib/model/aws/security-group.ts';
import { hasPorts, ICMP, ICMPV6 } from './packet.ts';
import { protocolNumber } from './rule-match.ts';
import type { RawSnapshot } from './snapshot.ts';

/** The far end of a rule: exactly one of the four kinds. */
export type Peer =
  | { readonly kind: 'ipv4' | 'ipv6' | 'prefix-list'; readonly id: string }
  | { readonly kind: 'group'; readonly id: string; readonly reference: GroupReference };

/** One rule of one group with one peer. */
export interface Rule {
  readonly group: string;
  readonly egress: boolean;
  readonly permission: IpPermission;
  readonly peer: Peer;
}

/** A group that only describe-security-group-rules tells of. */
export function groupFromRules(snapshot: RawSnapshot, id: string): SecurityGroup | undefined {
  const rows = (snapshot.SecurityGroupRules ?? []).filter((row) => row.GroupId === id);
  const permissions = (egress: boolean): IpPermission[] =>
    rows
      .filter((row) => row.IsEgress === egress)
      .map((row) => ({
        IpProtocol: row.IpProtocol,
        FromPort: row.FromPort,
        ToPort: row.ToPort,
        IpRanges: row.CidrIpv4 === undefined ? [] : [{ CidrIp: row.CidrIpv4 }],
        Ipv6Ranges: row.CidrIpv6 === undefined ? [] : [{ CidrIpv6: row.CidrIpv6 }],
        PrefixListIds: row.PrefixListId === undefined ? [] : [{ PrefixListId: row.PrefixListId }],
        UserIdGroupPairs: row.ReferencedGroupInfo === undefined ? [] : [row.ReferencedGroupInfo],
      }));
  if (rows.length === 0) return undefined;
  return { GroupId: id, IpPermissions: permissions(false), IpPermissionsEgress: permissions(true) };
}

/** A group's rules of one direction in the order in which the first match is named. */
export function rulesOf(group: SecurityGroup, egress: boolean): readonly Rule[] {
  const rules: Rule[] = [];
  for (const permission of (egress ? group.IpPermissionsEgress : group.IpPermissions) ?? []) {
    for (const peer of peersOf(permission)) rules.push({ group: group.GroupId, egress, permission, peer });
  }
  return rules;
}

function peersOf(permission: IpPermission): readonly Peer[] {
  const peers: Peer[] = [];
  for (const { CidrIp } of permission.IpRanges ?? []) peers.push({ kind: 'ipv4', id: CidrIp });
  for (const { CidrIpv6 } of permission.Ipv6Ranges ?? []) peers.push({ kind: 'ipv6', id: CidrIpv6 });
  for (const { PrefixListId } of permission.PrefixListIds ?? []) peers.push({ kind: 'prefix-list', id: PrefixListId });
  for (const reference of permission.UserIdGroupPairs ?? []) {
    peers.push({ kind: 'group', id: reference.GroupId ?? '', reference });
  }
  return peers;
}

/** The rule's `sgr-…` where it was read, else the rule in words. */
export function ruleName(snapshot: RawSnapshot, rule: Rule): string {
  for (const row of snapshot.SecurityGroupRules ?? []) {
    const { IpProtocol, FromPort = -1, ToPort = -1 } = rule.permission;
    const peer = row.CidrIpv4 ?? row.CidrIpv6 ?? row.PrefixListId ?? row.ReferencedGroupInfo?.GroupId;
    const sameGroup = row.GroupId === rule.group && row.IsEgress === rule.egress && row.IpProtocol === IpProtocol;
    const samePorts = (row.FromPort ?? -1) === FromPort && (row.ToPort ?? -1) === ToPort;
    if (sameGroup && samePorts && peer === rule.peer.id) return row.SecurityGroupRuleId;
  }
  return `${rule.group} ${rule.permission.IpProtocol} ${portsInWords(rule.permission)} ${rule.peer.id}`;
}

function portsInWords({ IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission): string {
  const protocol = protocolNumber(IpProtocol);
  if (FromPort === -1) return 'all';
  if (hasPorts(protocol)) return FromPort === ToPort ? `${FromPort}` : `${FromPort}-${ToPort}`;
  if (protocol !== ICMP && protocol !== ICMPV6) return 'all';
  return `${FromPort}/${ToPort === -1 ? 'all' : ToPort}`;
}
