import type { CreateNetworkAclEntryCommandInput, NetworkAclEntry } from '@aws-sdk/client-ec2';
import type { AclEntry, ChangeOf } from '../model/change.ts';

/** An ACL knows protocols by number alone. */
const NUMBERS: Readonly<Record<string, string>> = { tcp: '6', udp: '17', icmp: '1', icmpv6: '58', all: '-1' };
const ICMP: ReadonlySet<string> = new Set(['1', '58']);
const WITH_PORTS: ReadonlySet<string> = new Set(['6', '17']);

type Range = AclEntry['ports'];

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

/** What an entry does, in words that are equal where the entries are. */
export function plannedEntryText({ protocol, ports, cidr }: AclEntry): string {
  return text('allow', protocol, ports, cidr);
}

/** The same of an entry that is there. */
export function aclEntryText(entry: NetworkAclEntry): string {
  const { Protocol = '-1', PortRange, IcmpTypeCode, CidrBlock, Ipv6CidrBlock, RuleAction = 'deny' } = entry;
  const { From, To } = ICMP.has(Protocol) ? { From: IcmpTypeCode?.Type, To: IcmpTypeCode?.Code } : (PortRange ?? {});
  const ports = From === undefined || To === undefined ? null : { from: From, to: To };
  return text(RuleAction, Protocol, ports, CidrBlock ?? Ipv6CidrBlock ?? '');
}

function text(action: string, protocol: string, ports: Range, cidr: string): string {
  const number = NUMBERS[protocol] ?? protocol;
  const range = rangeOf(number, ports);
  return `${action} protocol ${number}${range === null ? '' : ` ${range.from}-${range.to}`} ${cidr.toLowerCase()}`;
}

/** Only these four have something to narrow; of the others AWS takes all, whatever the entry says. */
function rangeOf(protocol: string, ports: Range): Range {
  if (ICMP.has(protocol)) return ports ?? { from: -1, to: -1 };
  if (WITH_PORTS.has(protocol)) return ports ?? { from: 0, to: 65_535 };
  return null;
}
