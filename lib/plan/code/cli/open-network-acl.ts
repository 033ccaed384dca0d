import type { AclEntry } from '../../../model/change.ts';
import { isIcmpTraffic, isIpv6, protocolDigits, rangeOf } from '../traffic.ts';
import type { Commands } from './commands-of.ts';
import { ec2 } from './ec2.ts';

export const openNetworkAcl: Commands<'open-network-acl'> = {
  make: ({ networkAclId, direction, entries }) =>
    entries.map((entry) => ec2('create-network-acl-entry', ...place(networkAclId, direction, entry), ...allow(entry))),
  undo: ({ networkAclId, direction, entries }) =>
    entries.map((entry) => ec2('delete-network-acl-entry', ...place(networkAclId, direction, entry))),
};

function place(networkAclId: string, direction: string, { ruleNumber }: AclEntry): readonly string[] {
  return ['--network-acl-id', networkAclId, `--${direction}`, '--rule-number', String(ruleNumber)];
}

function allow(entry: AclEntry): readonly string[] {
  const block = isIpv6(entry.cidr) ? '--ipv6-cidr-block' : '--cidr-block';
  return ['--protocol', protocolDigits(entry), ...ports(entry), block, entry.cidr, '--rule-action', 'allow'];
}

function ports(entry: AclEntry): readonly string[] {
  const range = rangeOf(entry);
  if (range === null) return [];
  const { from, to } = range;
  return isIcmpTraffic(entry)
    ? ['--icmp-type-code', `Type=${from},Code=${to}`]
    : ['--port-range', `From=${from},To=${to}`];
}
