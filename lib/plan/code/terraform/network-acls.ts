import type { AclEntry } from '../../../model/change.ts';
import { isIcmpTraffic, isIpv6, protocolDigits, rangeOf } from '../traffic.ts';
import { type Configuration, IF_APPLIED, nameOf } from './configured.ts';
import type { Fields } from './hcl.ts';

export const openNetworkAcl: Configuration<'open-network-acl'> = ({ networkAclId, direction, entries }, name) => {
  const egress = direction === 'egress';
  const resources = entries.map((entry, i) => ({
    type: 'aws_network_acl_rule',
    name: nameOf(name, i, entries),
    fields: { network_acl_id: networkAclId, egress, rule_number: entry.ruleNumber, ...allow(entry) },
    import: { id: [networkAclId, entry.ruleNumber, protocolDigits(entry), egress].join(':'), when: IF_APPLIED },
  }));
  return { resources, byHand: null };
};

function allow(entry: AclEntry): Fields {
  const block = isIpv6(entry.cidr) ? 'ipv6_cidr_block' : 'cidr_block';
  return { rule_action: 'allow', protocol: protocolDigits(entry), ...ports(entry), [block]: entry.cidr };
}

function ports(entry: AclEntry): Fields {
  const range = rangeOf(entry);
  if (range === null) return {};
  const { from, to } = range;
  return isIcmpTraffic(entry) ? { icmp_type: from, icmp_code: to } : { from_port: from, to_port: to };
}
