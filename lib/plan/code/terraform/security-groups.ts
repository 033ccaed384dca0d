import type { ChangeOf, Permission } from '../../../model/change.ts';
import { markOf } from '../../../model/plan-mark.ts';
import { groupQuery } from '../cli/add-security-group.ts';
import { ec2 } from '../cli/ec2.ts';
import { type PeerKind, peerOf } from '../peer.ts';
import { protocolWord, rangeOf } from '../traffic.ts';
import { type Configuration, nameOf, type Resource } from './configured.ts';
import type { Fields, Value } from './hcl.ts';

const PEERS: Readonly<Record<PeerKind, string>> = {
  ipv4: 'cidr_ipv4',
  ipv6: 'cidr_ipv6',
  'prefix-list': 'prefix_list_id',
  group: 'referenced_security_group_id',
};

type Rules = Pick<ChangeOf<'open-security-group'>, 'direction' | 'permissions'>;

export const openSecurityGroup: Configuration<'open-security-group'> = (change, name, planId) => ({
  resources: rulesOf(change, change.groupId, name, planId),
  byHand: null,
});

/** Terraform takes the rule that lets everything out away from a group that it makes. */
export const addSecurityGroup: Configuration<'add-security-group'> = (change, name, planId) => {
  const group = { expression: `aws_security_group.${name}.id` };
  const own = [groupOf(change, name, planId), wornBy(change, name, group)];
  return { resources: [...own, ...rulesOf(change, group, name, planId)], byHand: null };
};

function groupOf(change: ChangeOf<'add-security-group'>, name: string, planId: string): Resource {
  const { groupName, vpcId } = change;
  const tags = { map: { 'egress-doctor:plan': planId } };
  const fields = { name: groupName, description: markOf(planId), vpc_id: vpcId, tags };
  return { type: 'aws_security_group', name, fields, import: { id: 'sg-…', command: groupQuery(change) } };
}

function wornBy(change: ChangeOf<'add-security-group'>, name: string, group: Value): Resource {
  const { eni } = change;
  const fields = { network_interface_id: eni, security_group_id: group };
  const later = { id: `sg-…_${eni}`, command: groupQuery(change) };
  return { type: 'aws_network_interface_sg_attachment', name, fields, import: later };
}

function rulesOf(rules: Rules, group: Value, name: string, planId: string): readonly Resource[] {
  const { direction, permissions } = rules;
  const later = { id: 'sgr-…', command: rulesQuery(planId) };
  return permissions.map((one, i) => ({
    type: `aws_vpc_security_group_${direction}_rule`,
    name: nameOf(name, i, permissions),
    fields: { security_group_id: group, ...trafficOf(one), description: markOf(planId) },
    import: later,
  }));
}

function trafficOf(permission: Permission): Fields {
  const [kind, peer] = peerOf(permission);
  const range = rangeOf(permission);
  return {
    ip_protocol: protocolWord(permission),
    ...(range === null ? {} : { from_port: range.from, to_port: range.to }),
    [PEERS[kind]]: peer,
  };
}

/** The plan's rules are known by what their description says. */
function rulesQuery(planId: string): string {
  const query = `SecurityGroupRules[?Description=='${markOf(planId)}']`;
  return ec2('describe-security-group-rules', '--query', query, '--output', 'table');
}
