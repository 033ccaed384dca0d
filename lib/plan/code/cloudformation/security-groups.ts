import type { Permission } from '../../../model/change.ts';
import { markOf } from '../../../model/plan-mark.ts';
import { groupNamed, wear } from '../cli/add-security-group.ts';
import { type PeerKind, peerOf } from '../peer.ts';
import { protocolWord, rangeOf } from '../traffic.ts';
import type { Template, Value } from './resource.ts';

type Direction = 'egress' | 'ingress';

const SIDES: Readonly<Record<Direction, { readonly type: string; readonly peer: string }>> = {
  egress: { type: 'SecurityGroupEgress', peer: 'Destination' },
  ingress: { type: 'SecurityGroupIngress', peer: 'Source' },
};

export const openSecurityGroup: Template<'open-security-group'> = ({ groupId, direction, permissions }, planId) => ({
  resources: permissions.map((one) => ({
    type: SIDES[direction].type,
    properties: { GroupId: groupId, ...rule(direction, one, planId) },
  })),
  byHand: null,
});

export const addSecurityGroup: Template<'add-security-group'> = (change, planId) => {
  const { groupName, vpcId, direction, permissions } = change;
  const rules = permissions.map((one) => rule(direction, one, planId));
  const properties = {
    GroupName: groupName,
    GroupDescription: markOf(planId),
    VpcId: vpcId,
    ...(direction === 'egress' ? {} : { SecurityGroupEgress: [NOTHING_OUT] }),
    [SIDES[direction].type]: rules,
    Tags: [{ Key: 'egress-doctor:plan', Value: planId }],
  };
  const because = `CloudFormation gives ${change.eni}, which it did not make, no group; do it once the group is there`;
  return {
    resources: [{ type: 'SecurityGroup', properties }],
    byHand: { because, commands: [wear(change, groupNamed(change))] },
  };
};

/** A group without rules for the way out gets one that lets everything out. This one matches no packet. */
const NOTHING_OUT = {
  IpProtocol: 'icmp',
  FromPort: 252,
  ToPort: 86,
  CidrIp: '255.255.255.255/32',
  Description: 'lets nothing out',
};

function rule(direction: Direction, permission: Permission, planId: string): Readonly<Record<string, Value>> {
  const [kind, peer] = peerOf(permission);
  const range = rangeOf(permission);
  return {
    IpProtocol: protocolWord(permission),
    ...(range === null ? {} : { FromPort: range.from, ToPort: range.to }),
    [peerField(direction, kind)]: peer,
    Description: markOf(planId),
  };
}

function peerField(direction: Direction, kind: PeerKind): string {
  if (kind === 'ipv4') return 'CidrIp';
  if (kind === 'ipv6') return 'CidrIpv6';
  return `${SIDES[direction].peer}${kind === 'group' ? 'SecurityGroupId' : 'PrefixListId'}`;
}
