import type { ChangeOf } from '../../model/change.ts';
import { markOf, PLAN_TAG } from '../../model/plan-mark.ts';
import type { Action } from '../action.ts';
import { createSecurityGroup, deleteSecurityGroup } from '../calls.ts';
import { attach, detach } from '../group-of-interface.ts';
import { reading, writing } from '../iam-right.ts';
import { lookAtNewGroup } from '../new-group.ts';
import { closeNewGroup, openNewGroup } from '../new-group-rules.ts';
import { send, sendOnce } from '../send.ts';

/** A group of ours is known by its tag. */
const OURS = { Null: { [`aws:ResourceTag/${PLAN_TAG}`]: 'false' } };

/**
 * A new group lets everything out, whatever it is made for: that rule goes first, and the interface gets the group last,
 * when it lets through what was approved and nothing else.
 */
export const addSecurityGroup: Action<'add-security-group'> = {
  kind: 'add-security-group',
  marked: true,
  needs: [
    reading('ec2:DescribeSecurityGroups'),
    reading('ec2:DescribeSecurityGroupRules'),
    reading('ec2:DescribeNetworkInterfaces'),
    {
      action: 'ec2:CreateSecurityGroup',
      resource: 'security-group/*',
      narrowedBy: [],
      condition: { Null: { [`aws:RequestTag/${PLAN_TAG}`]: 'false' } },
    },
    { action: 'ec2:CreateSecurityGroup', resource: 'vpc/*', narrowedBy: ['aws:ResourceTag'] },
    {
      action: 'ec2:CreateTags',
      resource: 'security-group/*',
      narrowedBy: [],
      condition: { StringEquals: { 'ec2:CreateAction': 'CreateSecurityGroup' } },
    },
    { action: 'ec2:AuthorizeSecurityGroupEgress', resource: 'security-group/*', narrowedBy: [], condition: OURS },
    { action: 'ec2:AuthorizeSecurityGroupIngress', resource: 'security-group/*', narrowedBy: [], condition: OURS },
    { action: 'ec2:RevokeSecurityGroupEgress', resource: 'security-group/*', narrowedBy: [], condition: OURS },
    { action: 'ec2:DeleteSecurityGroup', resource: 'security-group/*', narrowedBy: [], condition: OURS },
    writing('ec2:ModifyNetworkInterfaceAttribute', 'network-interface/*'),
    { action: 'ec2:ModifyNetworkInterfaceAttribute', resource: 'security-group/*', narrowedBy: [] },
  ],
  look: lookAtNewGroup,
  run: async (work, change, { made }) => {
    const GroupId = idIn(made) ?? (await send(work, createSecurityGroup(inputOf(change, work.planId)))).GroupId;
    // Of a dry run there is no group: what can be asked about is the interface.
    if (GroupId !== undefined) {
      await closeNewGroup(work, GroupId);
      await openNewGroup(work, change, GroupId);
    }
    await attach(work, change, GroupId);
    return { GroupId, NetworkInterfaceId: change.eni };
  },
  undo: async (work, change, { made }) => {
    const GroupId = idIn(made);
    if (GroupId === undefined) return;
    await detach(work, change, GroupId);
    await sendOnce(work, deleteSecurityGroup({ GroupId }), ['InvalidGroup.NotFound']);
  },
};

function idIn({ GroupId }: Readonly<Record<string, unknown>>): string | undefined {
  return typeof GroupId === 'string' ? GroupId : undefined;
}

function inputOf({ groupName, vpcId }: ChangeOf<'add-security-group'>, planId: string) {
  const Tags = [
    { Key: 'Name', Value: groupName },
    { Key: PLAN_TAG, Value: planId },
  ];
  return {
    GroupName: groupName,
    Description: markOf(planId),
    VpcId: vpcId,
    TagSpecifications: [{ ResourceType: 'security-group' as const, Tags }],
  };
}
