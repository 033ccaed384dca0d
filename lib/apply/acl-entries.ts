import type { CreateNetworkAclEntryCommandInput, NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { AclEntry, ChangeOf } from '../model/change.ts';
import { rangeOf, trafficText } from '../model/traffic-text.ts';

/** An ACL knows protocols by number alone. */
const NUMBERS: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', icmpv6: '58', all: '-1' };
const ICMP: ReadonlySet<string> = new Set(['1', '58']);

/** An entry as the call takes it. */
export function aclInput(
  NetworkAclId: string,
  direction: ChangeOf<'open-network-acl'>['direction'],
  { ruleNumber, protocol, ports, cidr }: AclEntry,
): CreateNetworkAclEntryCommandInput {
  const Protocol = NUMBERS[protocol] ?? protocol;
  const range = rangeOf(Protocol, ports);
  return {
    NetworkAclId,
    Egress: direction === 'egress',
    RuleNumber: ruleNumber,
    RuleAction: 'allow',
    Protocol,
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    ...(range !== null &&
      (ICMP.has(Protocol)
        ? { IcmpTypeCode: { Type: range.from, Code: range.to } }
        : { PortRange: { From: range.from, To: range.to } })),
  };
}

/** What an entry does: `allow tcp 443 203.0.113.10`. */
export function plannedEntryText({ protocol, ports, cidr }: AclEntry): string {
  return `allow ${trafficText({ protocol, ports, whom: cidr })}`;
}

/** The same of an entry that is there. */
export function aclEntryText(entry: NetworkAclEntry): string {
  const { Protocol = '-1', PortRange, IcmpTypeCode, CidrBlock, Ipv6CidrBlock, RuleAction = 'deny' } = entry;
  const { From, To } = ICMP.has(Protocol)
    ? { From: IcmpTypeCode?.Type, To: IcmpTypeCode?.Code }
    : { From: PortRange?.From, To: PortRange?.To };
  const ports = From === undefined || To === undefined ? null : { from: From, to: To };
  return `${RuleAction} ${trafficText({ protocol: Protocol, ports, whom: CidrBlock ?? Ipv6CidrBlock ?? 'nobody' })}`;
}
