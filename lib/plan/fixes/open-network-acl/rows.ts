import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { NetworkAcl, NetworkAclEntry } from '../../../model/aws/network-acl.ts';
import type { AclEntry } from '../../../model/change.ts';
import { isIcmp } from '../../../packets/index.ts';
import { usedNumbers } from '../../quotas/acl-entries.ts';
import { numberOf } from '../open-security-group/traffic.ts';

/** An entry as describe-network-acls prints it: protocols by number, and types of ICMP apart from ports. */
export function entryRow({ ruleNumber, protocol, ports, cidr }: AclEntry, direction: RuleDirection): NetworkAclEntry {
  const number = numberOf({ protocol });
  return {
    ...(cidr.includes(':') ? { Ipv6CidrBlock: cidr } : { CidrBlock: cidr }),
    Egress: direction === 'egress',
    ...(ports === null
      ? {}
      : number !== undefined && isIcmp(number)
        ? { IcmpTypeCode: { Code: ports.to, Type: ports.from } }
        : { PortRange: { From: ports.from, To: ports.to } }),
    Protocol: String(number ?? -1),
    RuleAction: 'allow',
    RuleNumber: ruleNumber,
  };
}

/** The list with these entries too; as it was where a number is taken, for AWS creates no second entry under it. */
export function withEntries(acl: NetworkAcl, direction: RuleDirection, entries: readonly AclEntry[]): NetworkAcl {
  const taken = new Set(usedNumbers(acl, direction));
  if (entries.some(({ ruleNumber }) => taken.has(ruleNumber))) return acl;
  return { ...acl, Entries: [...(acl.Entries ?? []), ...entries.map((entry) => entryRow(entry, direction))] };
}
