import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { Permission } from '../model/change.ts';
import { rangeOf, trafficText } from '../model/traffic-text.ts';

/** A permission as a call takes it, with a word that says whose it is. */
export function ipPermission({ protocol, ports, peer }: Permission, Description: string): IpPermission {
  const range = rangeOf(protocol, ports);
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

export function permissionText({ protocol, ports, peer }: Permission): string {
  const whom = 'cidr' in peer ? peer.cidr : 'prefixListId' in peer ? peer.prefixListId : peer.groupId;
  return trafficText({ protocol, ports, whom });
}

/** The same of a rule that is there. */
export function ruleText(rule: SecurityGroupRule): string {
  const { IpProtocol: protocol = '-1', FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo } = rule;
  const ports = FromPort === undefined || ToPort === undefined ? null : { from: FromPort, to: ToPort };
  const whom = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? ReferencedGroupInfo?.GroupId ?? 'nobody';
  return trafficText({ protocol, ports, whom });
}
