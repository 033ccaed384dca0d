import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { ChangeOf } from '../../model/change.ts';
import { markOf } from '../../model/plan-mark.ts';
import type { Action, Sight, Work } from '../action.ts';
import {
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
} from '../calls.ts';
import { ipPermission, permissionText, ruleText } from '../group-rules.ts';
import { reading, writing } from '../iam-right.ts';
import { ofParts } from '../made-of-parts.ts';
import { securityGroup, securityGroupRules } from '../rows.ts';
import { send, sendOnce } from '../send.ts';
import { foreign, stale } from '../sights.ts';
import { textsAt } from '../texts-at.ts';

type Change = ChangeOf<'open-security-group'>;

/** Rules of a group have ids and descriptions: ours carry the plan's, and are taken back by id. */
export const openSecurityGroup: Action<'open-security-group'> = {
  kind: 'open-security-group',
  marked: true,
  needs: [
    reading('ec2:DescribeSecurityGroups'),
    reading('ec2:DescribeSecurityGroupRules'),
    writing('ec2:AuthorizeSecurityGroupEgress', 'security-group/*'),
    writing('ec2:AuthorizeSecurityGroupIngress', 'security-group/*'),
    writing('ec2:RevokeSecurityGroupEgress', 'security-group/*'),
    writing('ec2:RevokeSecurityGroupIngress', 'security-group/*'),
  ],
  look,
  run: async (work, change, { made }) => {
    const there = await missingFrom(work, change, textsAt(made, 'SecurityGroupRuleIds'));
    const IpPermissions = there.map((permission) => ipPermission(permission, markOf(work.planId)));
    const authorize = change.direction === 'egress' ? authorizeSecurityGroupEgress : authorizeSecurityGroupIngress;
    const { SecurityGroupRules = [] } = await send(work, authorize({ GroupId: change.groupId, IpPermissions }));
    return idsOf(SecurityGroupRules, textsAt(made, 'SecurityGroupRuleIds'));
  },
  undo: async (work, { groupId: GroupId, direction }, { made }) => {
    const revoke = direction === 'egress' ? revokeSecurityGroupEgress : revokeSecurityGroupIngress;
    // One by one: of several ids, one that is gone would keep all the others.
    for (const id of textsAt(made, 'SecurityGroupRuleIds')) {
      // oxlint-disable-next-line no-await-in-loop -- EC2 takes few changes of one group at a time
      await sendOnce(work, revoke({ GroupId, SecurityGroupRuleIds: [id] }), GONE);
    }
  },
};

const GONE = ['InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound', 'InvalidGroup.NotFound'];

async function look(work: Work, change: Change): Promise<Sight> {
  const group = await securityGroup(work, { 'group-id': [change.groupId] });
  if (group === undefined) return stale(`${change.groupId} is gone`);
  const same = await sameRules(work, change);
  const mine = same.filter(({ Description }) => Description === markOf(work.planId));
  const other = same.find((rule) => !mine.includes(rule));
  const made = mine.length === 0 ? {} : idsOf(mine);
  if (other !== undefined)
    return foreign(
      group,
      `${other.SecurityGroupRuleId} of ${change.groupId} lets ${ruleText(other)} through already`,
      made,
    );
  return ofParts(group, made, { found: mine.length, wanted: change.permissions.length });
}

/** The rules of the group that let through what one of the permissions does. */
async function sameRules(
  work: Work,
  { groupId, direction, permissions }: Change,
): Promise<readonly SecurityGroupRule[]> {
  const wanted = new Set(permissions.map(permissionText));
  const rules = await securityGroupRules(work, groupId);
  return rules.filter((rule) => rule.IsEgress === (direction === 'egress') && wanted.has(ruleText(rule)));
}

/** All of them where none was seen, without another look. */
async function missingFrom(work: Work, change: Change, seen: readonly string[]): Promise<Change['permissions']> {
  if (seen.length === 0) return change.permissions;
  const there = new Set((await sameRules(work, change)).map(ruleText));
  return change.permissions.filter((permission) => !there.has(permissionText(permission)));
}

function idsOf(rules: readonly SecurityGroupRule[], before: readonly string[] = []) {
  const ids = rules.flatMap(({ SecurityGroupRuleId: id }) => (id === undefined ? [] : [id]));
  return { SecurityGroupRuleIds: [...before, ...ids] };
}
