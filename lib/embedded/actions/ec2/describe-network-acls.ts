import { textsAlong } from '../texts-along.ts';
import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';
import { USUAL } from './pages.ts';

/** Entries hold numbers, and may be asked for by name. */
const PROTOCOLS: Readonly<Record<string, readonly string[]>> = { '1': ['icmp'], '6': ['tcp'], '17': ['udp'] };
const protocols = textsAlong('Entries.Protocol');

export const DescribeNetworkAcls = describe('DescribeNetworkAcls', {
  family: 'NetworkAcls',
  ids: [
    idList('NetworkAclIds', 'acl', 'networkAcl ID', 'InvalidNetworkAclID.NotFound', 'InvalidNetworkAclId.Malformed'),
  ],
  filters: {
    ...named('network-acl-id owner-id vpc-id'),
    default: 'IsDefault',
    'association.association-id': 'Associations.NetworkAclAssociationId',
    'association.network-acl-id': 'Associations.NetworkAclId',
    'association.subnet-id': 'Associations.SubnetId',
    'entry.cidr': 'Entries.CidrBlock',
    'entry.icmp.code': 'Entries.IcmpTypeCode.Code',
    'entry.icmp.type': 'Entries.IcmpTypeCode.Type',
    'entry.ipv6-cidr': 'Entries.Ipv6CidrBlock',
    'entry.port-range.from': 'Entries.PortRange.From',
    'entry.port-range.to': 'Entries.PortRange.To',
    'entry.protocol': (row) => protocols(row).flatMap((number) => [number, ...(PROTOCOLS[number] ?? [])]),
    'entry.rule-action': 'Entries.RuleAction',
    'entry.egress': 'Entries.Egress',
    'entry.rule-number': 'Entries.RuleNumber',
  },
  pages: USUAL,
});
