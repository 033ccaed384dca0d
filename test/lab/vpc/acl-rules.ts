import type { NetworkAcl, NetworkAclEntry } from '../../../lib/model/aws/network-acl.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { dropBoth } from './drop.ts';
import { atOf, type Slot } from './places.ts';

/** One list of a subnet's ACL as rules without any state: the first that matches decides, and nothing passes by itself. */
export function aclRules(snapshot: Snapshot, slot: Slot, side: 'in' | 'out'): readonly string[] {
  const acl = aclOf(snapshot, slot);
  const entries = (acl.Entries ?? [])
    .filter(({ Egress }) => Egress === (side === 'out'))
    .toSorted((a, b) => a.RuleNumber - b.RuleNumber);
  const name = [atOf(slot), acl.NetworkAclId];
  return [
    ...entries.flatMap((entry) => {
      const match = matchOf(entry, side);
      if (entry.RuleAction === 'allow') return [`${match} return`];
      return dropBoth(match, 'network-acl', ...name, entry.RuleNumber >= 32767 ? '*' : String(entry.RuleNumber));
    }),
    ...dropBoth('', 'network-acl', ...name, '*'),
  ];
}

function aclOf({ NetworkAcls = [] }: Snapshot, { subnet }: Slot): NetworkAcl {
  const own = NetworkAcls.find((one) => one.Associations?.some(({ SubnetId }) => SubnetId === subnet.SubnetId));
  const acl = own ?? NetworkAcls.find((one) => one.IsDefault === true && one.VpcId === subnet.VpcId);
  if (acl === undefined) throw new Error(`${subnet.SubnetId} has no ACL`);
  return acl;
}

function matchOf(entry: NetworkAclEntry, side: 'in' | 'out'): string {
  const six = entry.CidrBlock === undefined;
  const peer = `${six ? 'ip6' : 'ip'} ${side === 'in' ? 'saddr' : 'daddr'}`;
  return `${familyOf(six)} ${peer} ${entry.CidrBlock ?? entry.Ipv6CidrBlock} ${headerOf(entry)}`;
}

function familyOf(six: boolean): string {
  return `meta nfproto ${six ? 'ipv6' : 'ipv4'}`;
}

function headerOf({ Protocol, PortRange, IcmpTypeCode }: NetworkAclEntry): string {
  if (Protocol === '-1') return '';
  if (Protocol === '6') return portsOf('tcp', PortRange);
  if (Protocol === '17') return portsOf('udp', PortRange);
  if (Protocol === '1' || Protocol === '58') return icmpOf(Protocol, IcmpTypeCode);
  return `meta l4proto ${Protocol}`;
}

function portsOf(name: 'tcp' | 'udp', range: NetworkAclEntry['PortRange']): string {
  return `${name} dport ${range?.From ?? 0}-${range?.To ?? 65535}`;
}

/** Types and codes; -1 is any of them. */
function icmpOf(
  protocol: '1' | '58',
  { Type = -1, Code = -1 }: NonNullable<NetworkAclEntry['IcmpTypeCode']> = {},
): string {
  const name = protocol === '1' ? 'icmp' : 'icmpv6';
  if (Type < 0) return `meta l4proto ${protocol}`;
  return Code < 0 ? `${name} type ${Type}` : `${name} type ${Type} ${name} code ${Code}`;
}
