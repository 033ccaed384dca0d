import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { ChangeOf } from '../model/change.ts';
import { Problem } from '../problem.ts';
import type { Work } from './action.ts';
import { modifyNetworkInterfaceAttribute } from './calls.ts';
import { networkInterface } from './rows.ts';
import { send } from './send.ts';

type Change = ChangeOf<'add-security-group'>;

/** The groups of an interface are set all at once: whoever adds one has to know the others. */
export function groupsOf({ Groups = [] }: NetworkInterface): readonly string[] {
  return Groups.flatMap(({ GroupId }) => (GroupId === undefined ? [] : [GroupId]));
}

/** Gives the interface the group beside those that it had when the plan was made, and sees to it that it still has them. */
export async function attach(work: Work, { eni, groups }: Change, groupId: string | undefined): Promise<void> {
  const found = await networkInterface(work, eni);
  const others = found === undefined ? [] : groupsOf(found).filter((id) => id !== groupId);
  if (!isSameSet(others, groups)) throw new Problem('conflict', otherGroups(eni, others, groups));
  const Groups = groupId === undefined ? [...groups] : [...groups, groupId];
  await send(work, modifyNetworkInterfaceAttribute({ NetworkInterfaceId: eni, Groups }));
}

/** Takes one group from the interface and leaves it the others, whoever gave it those since. */
export async function detach(work: Work, { eni, groups }: Change, groupId: string): Promise<void> {
  const found = await networkInterface(work, eni);
  if (found === undefined || !groupsOf(found).includes(groupId)) return;
  const left = groupsOf(found).filter((id) => id !== groupId);
  // An interface is never without a group.
  const Groups = left.length === 0 ? [...groups] : left;
  await send(work, modifyNetworkInterfaceAttribute({ NetworkInterfaceId: eni, Groups }));
}

export function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id));
}

export function otherGroups(eni: string, now: readonly string[], planned: readonly string[]): string {
  return `${eni} has the groups ${now.join(', ') || 'none'}, where the plan found ${planned.join(', ')}`;
}
