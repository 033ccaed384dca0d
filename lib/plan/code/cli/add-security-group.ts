import type { ChangeOf } from '../../../model/change.ts';
import { markOf } from '../../../model/plan-mark.ts';
import type { Commands } from './commands-of.ts';
import { ec2, query } from './ec2.ts';
import { authorize, revoke } from './permissions.ts';
import { printed, type Word } from './shell.ts';

type AddSecurityGroup = ChangeOf<'add-security-group'>;

const GROUP: Word = { shell: '"$group_id"' };

export const addSecurityGroup: Commands<'add-security-group'> = {
  make: (change, planId) => [
    `group_id=$(${createGroup(change, planId)})`,
    ...revokeDefaults(),
    authorize(GROUP, change, { Description: markOf(planId) }),
    wear(change, GROUP),
  ],
  undo: (change) => [wear(change), ec2('delete-security-group', '--group-id', groupNamed(change))],
};

/** The id of the group, by its name: a name is taken once in a VPC. */
export function groupNamed(change: AddSecurityGroup): Word {
  return printed(groupQuery(change));
}

/** Prints it, once the group is there. */
export function groupQuery({ groupName, vpcId }: AddSecurityGroup): string {
  const filters = { 'vpc-id': vpcId, 'group-name': groupName };
  return query('describe-security-groups', filters, 'SecurityGroups[0].GroupId');
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

/** What a new group has to let everything out. By properties: a describe may not know yet what was made just now. */
function revokeDefaults(): readonly string[] {
  const [ipv4, ipv6] = ['0.0.0.0/0', '::/0'].map((cidr) =>
    revoke(GROUP, { direction: 'egress', permissions: [{ protocol: '-1', ports: null, peer: { cidr } }] }, {}),
  );
  return [`${ipv4}`, '# The next one is there in a VPC with IPv6 alone.', `${ipv6} || true`];
}
