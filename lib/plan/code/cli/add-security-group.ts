import type { ChangeOf } from '../../../model/change.ts';
import { markOf } from '../mark.ts';
import type { Commands } from './commands-of.ts';
import { ec2, found } from './ec2.ts';
import { authorize } from './permissions.ts';
import type { Word } from './shell.ts';

type AddSecurityGroup = ChangeOf<'add-security-group'>;

const GROUP: Word = { shell: '"$group_id"' };

export const addSecurityGroup: Commands<'add-security-group'> = {
  make: (change, planId) => [
    `group_id=$(${createGroup(change, planId)})`,
    revokeDefault(),
    authorize(GROUP, change.direction, change.permissions, markOf(planId)),
    wear(change, GROUP),
  ],
  undo: (change) => [wear(change), ec2('delete-security-group', '--group-id', groupNamed(change))],
};

/** The group once it is there, by its name: a name is taken once in a VPC. */
export function groupNamed({ groupName, vpcId }: AddSecurityGroup): Word {
  return found('describe-security-groups', { 'vpc-id': vpcId, 'group-name': groupName }, 'SecurityGroups[0].GroupId');
}

/** The interface's groups as they were, and more. The call replaces all of them. */
export function wear({ eni, groups }: AddSecurityGroup, ...more: readonly Word[]): string {
  return ec2('modify-network-interface-attribute', '--network-interface-id', eni, '--groups', ...groups, ...more);
}

function createGroup({ groupName, vpcId }: AddSecurityGroup, planId: string): string {
  const tags = [{ ResourceType: 'security-group', Tags: [{ Key: 'egress-doctor:plan', Value: planId }] }];
  const named = ['--group-name', groupName, '--description', markOf(planId), '--vpc-id', vpcId];
  const tagged = ['--tag-specifications', JSON.stringify(tags)];
  return ec2('create-security-group', ...named, ...tagged, '--query', 'GroupId', '--output', 'text');
}

/** A new group lets everything out: by one rule, or by two in a VPC with IPv6. */
function revokeDefault(): string {
  const query = 'SecurityGroupRules[?IsEgress].SecurityGroupRuleId';
  const rules = `aws ec2 describe-security-group-rules --filters Name=group-id,Values="$group_id" --query '${query}' --output text`;
  // Unquoted: each of the ids that are printed is a word of its own.
  const ids = { shell: `$(${rules})` };
  return ec2('revoke-security-group-egress', '--group-id', GROUP, '--security-group-rule-ids', ids);
}
