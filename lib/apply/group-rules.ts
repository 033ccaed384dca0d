import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Permission } from '../model/change.ts';

const NAMES: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
/** Whose rules have ports, or types and codes. */
const WITH_PORTS: ReadonlySet<string> = new Set(['tcp', 'udp', 'icmp', 'icmpv6']);

/** A permission as a call takes it, with a word that says whose it is. */
export function ipPermission({ protocol, ports, peer }: Permission, Description: string): IpPermission {
  const range = portsOf(protocol, ports);
  return {
    IpProtocol: protocol,
    ...(range !== null && { FromPort: range.from, ToPort: range.to }),
    ...('prefixListId' in peer && { PrefixListIds: [{ PrefixListId: peer.prefixListId, Description }] }),
    ...('groupId' in peer && { UserIdGroupPairs: [{ GroupId: peer.groupId, Description }] }),
    ...('cidr' in peer &&
      (peer.cidr.includes(':')
        ? { Ipv6Ranges: [{ CidrIpv6: peer.cidr, Description }] }
        : { IpRanges: [{ CidrIp: peer.cidr, Description }] })),
  };
}

/** What a permission lets through, in words that are equal where AWS takes two rules for the same. */
export function permissionText({ protocol, ports, peer }: Permission): string {
  const whom = 'cidr' in peer ? peer.cidr : 'prefixListId' in peer ? peer.prefixListId : peer.groupId;
  return text(protocol, ports, whom);
}

/** The same of a rule that is there. */
export function ruleText(rule: SecurityGroupRule): string {
  const { IpProtocol = '-1', FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const ports = FromPort === undefined || ToPort === undefined ? null : { from: FromPort, to: ToPort };
  return text(IpProtocol, ports, CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? 'nobody');
}

function text(protocol: string, ports: Permission['ports'], whom: string): string {
  const name = NAMES[protocol] ?? protocol;
  const range = portsOf(protocol, ports);
  const what = range === null ? name : `${name} ${range.from === range.to ? range.from : `${range.from}-${range.to}`}`;
  return `${what} ${whom.toLowerCase()}`;
}

/** A protocol without ports is told with -1 in one answer and without a word in another. */
function portsOf(protocol: string, ports: Permission['ports']): Permission['ports'] {
  const name = NAMES[protocol] ?? protocol;
  if (!WITH_PORTS.has(name)) return null;
  if (ports !== null) return ports;
  return name.startsWith('icmp') ? { from: -1, to: -1 } : { from: 0, to: 65_535 };
}
