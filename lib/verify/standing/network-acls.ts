import type { NetworkAclEntry } from '../../model/aws/network-acl.ts';
import type { AclEntry } from '../../model/change.ts';
import { trafficText } from '../../model/traffic-text.ts';
import { type Standing, stateOf } from './standing.ts';

const ICMP: ReadonlySet<string> = new Set(['1', '58']);

export const openNetworkAcl: Standing<'open-network-acl'> = {
  resourceId: ({ networkAclId }) => networkAclId,
  state: (snapshot, { networkAclId, direction, entries }) => {
    const acl = snapshot.NetworkAcls?.find(({ NetworkAclId }) => NetworkAclId === networkAclId);
    const list = acl?.Entries?.filter(({ Egress }) => Egress === (direction === 'egress'));
    return stateOf(list && entries.every((entry) => list.some((there) => isSame(there, entry))));
  },
  names: ({ networkAclId, direction, entries }) =>
    `${entries.map(({ ruleNumber }) => `entry ${ruleNumber}`).join(' and ')} of the ${direction} list of ${networkAclId}`,
};

function isSame(there: NetworkAclEntry, { ruleNumber, protocol, ports, cidr }: AclEntry): boolean {
  if (there.RuleNumber !== ruleNumber || there.RuleAction !== 'allow') return false;
  return textOf(there) === trafficText({ protocol, ports, whom: cidr });
}

function textOf({ Protocol: protocol, PortRange, IcmpTypeCode, CidrBlock, Ipv6CidrBlock }: NetworkAclEntry): string {
  const isIcmp = ICMP.has(protocol);
  const [from, to] = isIcmp ? [IcmpTypeCode?.Type, IcmpTypeCode?.Code] : [PortRange?.From, PortRange?.To];
  const ports = from === undefined || to === undefined ? null : { from, to };
  return trafficText({ protocol, ports, whom: CidrBlock ?? Ipv6CidrBlock ?? 'nobody' });
}
