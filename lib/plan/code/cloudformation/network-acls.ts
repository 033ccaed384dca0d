import type { AclEntry } from '../../../model/change.ts';
import { isIcmpTraffic, isIpv6, protocolDigits, rangeOf } from '../traffic.ts';
import type { Template, Value } from './resource.ts';

export const openNetworkAcl: Template<'open-network-acl'> = ({ networkAclId, direction, entries }) => ({
  resources: entries.map((entry) => ({
    type: 'NetworkAclEntry',
    properties: {
      NetworkAclId: networkAclId,
      Egress: direction === 'egress',
      RuleNumber: entry.ruleNumber,
      RuleAction: 'allow',
      Protocol: Number(protocolDigits(entry)),
      ...ports(entry),
      [isIpv6(entry.cidr) ? 'Ipv6CidrBlock' : 'CidrBlock']: entry.cidr,
    },
  })),
  byHand: null,
});

function ports(entry: AclEntry): Readonly<Record<string, Value>> {
  const range = rangeOf(entry);
  if (range === null) return {};
  const { from, to } = range;
  return isIcmpTraffic(entry) ? { Icmp: { Type: from, Code: to } } : { PortRange: { From: from, To: to } };
}
