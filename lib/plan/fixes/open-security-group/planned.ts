import type { Snapshot } from '../../../model/snapshot.ts';

const PLANNED = 'sg-planned-';

/** What stands for the id that AWS gives a new group. */
export function plannedId({ SecurityGroups: groups = [] }: Snapshot): string {
  return `${PLANNED}${groups.filter(({ GroupId }) => isPlanned(GroupId)).length + 1}`;
}

/** Whether a group is there in a patched snapshot alone: no rule of another change can name it. */
export function isPlanned(groupId: string): boolean {
  return groupId.startsWith(PLANNED);
}
