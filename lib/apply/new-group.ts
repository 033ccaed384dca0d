import type { ChangeOf } from '../model/change.ts';
import { PLAN_TAG } from '../model/plan-mark.ts';
import type { Sight, Work } from './action.ts';
import { groupsOf, isSameSet, otherGroups } from './group-of-interface.ts';
import { permissionText, ruleText } from './group-rules.ts';
import { isMarked } from './new-group-rules.ts';
import { networkInterface, securityGroup, securityGroupRules } from './rows.ts';
import { absent, begun, foreign, ours, stale } from './sights.ts';

type Change = ChangeOf<'add-security-group'>;

/** How a group of a plan's own stands: made, with its rules and no others, and given to the interface. */
export async function lookAtNewGroup(work: Work, change: Change): Promise<Sight> {
  const { eni, groups, groupName, vpcId } = change;
  const group = await securityGroup(work, { 'group-name': [groupName], 'vpc-id': [vpcId] });
  const isOurs = group?.Tags?.some(({ Key, Value }) => Key === PLAN_TAG && Value === work.planId) ?? false;
  const GroupId = isOurs ? group?.GroupId : undefined;
  const found = await networkInterface(work, eni);
  const made = GroupId === undefined ? {} : { GroupId };
  if (found === undefined) return stale(`${eni} is gone`, null, made);
  const before = { NetworkInterfaceId: eni, Groups: found.Groups ?? [] };
  if (group !== undefined && GroupId === undefined)
    return foreign(before, `${group.GroupId} has the name ${groupName} already`);
  const others = groupsOf(found).filter((id) => id !== GroupId);
  if (!isSameSet(others, groups)) return stale(otherGroups(eni, others, groups), before, made);
  if (GroupId === undefined) return absent(before);
  if (!groupsOf(found).includes(GroupId)) return begun(before, made);
  const whole = { GroupId, NetworkInterfaceId: eni };
  return (await isAsApproved(work, change, GroupId)) ? ours(before, whole) : begun(before, whole);
}

async function isAsApproved(work: Work, { direction, permissions }: Change, groupId: string): Promise<boolean> {
  const rules = await securityGroupRules(work, groupId);
  const texts = rules.filter(isMarked(work)).filter(({ IsEgress }) => IsEgress === (direction === 'egress'));
  return rules.length === permissions.length && isSameSet(texts.map(ruleText), permissions.map(permissionText));
}
