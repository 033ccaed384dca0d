import type { ChangeOf } from '../../model/change.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { permissionsText, permissionText, ruleTexts } from './rule-texts.ts';
import { type Standing, stateOf } from './standing.ts';

export const openSecurityGroup: Standing<'open-security-group'> = {
  resourceId: ({ groupId }) => groupId,
  state: (snapshot, { groupId, direction, permissions }) => {
    const group = snapshot.SecurityGroups?.find(({ GroupId }) => GroupId === groupId);
    // What a collection left out is not gone: it was not asked for.
    const texts = group && ruleTexts(group, direction);
    return stateOf(texts && permissions.every((permission) => texts.has(permissionText(permission))));
  },
  names: ({ groupId, direction, permissions }) => `${permissionsText(permissions)} as ${direction} of ${groupId}`,
};

export const addSecurityGroup: Standing<'add-security-group'> = {
  resourceId: ({ eni }) => eni,
  state: (snapshot, change) => {
    const carried = groupsOf(snapshot, change);
    if (carried === undefined || snapshot.SecurityGroups === undefined) return 'untold';
    const group = snapshot.SecurityGroups.find(
      ({ GroupId, GroupName }) => GroupName === change.groupName && carried.includes(GroupId),
    );
    const texts = group && ruleTexts(group, change.direction);
    return stateOf(
      texts !== undefined && change.permissions.every((permission) => texts.has(permissionText(permission))),
    );
  },
  names: ({ eni, groupName, permissions }) => `the group ${groupName} of ${eni} with ${permissionsText(permissions)}`,
};

function groupsOf(
  { NetworkInterfaces }: Snapshot,
  { eni }: ChangeOf<'add-security-group'>,
): readonly string[] | undefined {
  const face = NetworkInterfaces?.find(({ NetworkInterfaceId }) => NetworkInterfaceId === eni);
  return face && (face.Groups ?? []).map(({ GroupId }) => GroupId);
}
