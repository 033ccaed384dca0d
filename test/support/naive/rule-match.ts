import { type Flight, hasPorts, ICMP, ICMPV6, icmpCode, icmpType } from './packet.ts';

/** Protocols and ports as the two kinds of rule write them. */
const NAMES: Readonly<Record<string, number>> = { tcp: 6, udp: 17, icmp: 1, icmpv6: 58 };

export function protocolNumber(text: string): number {
  return NAMES[text] ?? Number(text);
}

function within(value: number, from: number | undefined, to: number | undefined): boolean {
  if (from === undefined || from === -1) return true;
  return from <= value && value <= (to ?? from);
}

function isOrAny(value: number, wanted: number | undefined): boolean {
  return wanted === undefined || wanted === -1 || wanted === value;
}

interface GroupRule {
  readonly IpProtocol: string;
  readonly FromPort?: number | undefined;
  readonly ToPort?: number | undefined;
}

/** A security group's protocol and ports: for ICMP, `FromPort` is the type and `ToPort` the code. */
export function groupRuleMatches(rule: GroupRule, packet: Flight): boolean {
  const protocol = protocolNumber(rule.IpProtocol);
  if (protocol === -1) return true;
  if (protocol !== packet.protocol) return false;
  if (hasPorts(protocol)) return within(packet.dport, rule.FromPort, rule.ToPort);
  if (protocol !== ICMP && protocol !== ICMPV6) return true;
  return isOrAny(icmpType(packet), rule.FromPort) && isOrAny(icmpCode(packet), rule.ToPort);
}

interface AclEntry {
  readonly Protocol: string;
  readonly CidrBlock?: string | undefined;
  readonly PortRange?: { readonly From?: number | undefined; readonly To?: number | undefined } | undefined;
  readonly IcmpTypeCode?: { readonly Type?: number | undefined; readonly Code?: number | undefined } | undefined;
}

/** An ACL entry's protocol and ports: only tcp, udp and the two ICMPs look at them. */
export function aclEntryMatches(entry: AclEntry, packet: Flight): boolean {
  const protocol = protocolNumber(entry.Protocol);
  if (protocol === -1) return true;
  if (protocol !== packet.protocol) return false;
  if (hasPorts(protocol)) return within(packet.dport, entry.PortRange?.From, entry.PortRange?.To);
  const typed = protocol === ICMP || (protocol === ICMPV6 && entry.CidrBlock === undefined);
  if (!typed) return true;
  const { Type, Code } = entry.IcmpTypeCode ?? {};
  return isOrAny(icmpType(packet), Type) && isOrAny(icmpCode(packet), Code);
}
