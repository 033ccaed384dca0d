import { compileNetwork } from '../../../evaluate/network/network.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { isGap } from '../../../model/gap.ts';
import type { Snapshot } from '../../../model/snapshot.ts';
import type { Told } from '../../fix.ts';
import { roomOnInterface } from '../../quotas/interface-groups.ts';
import { sayOpened } from '../open-security-group/say.ts';
import { movingAddresses, spaceWarnings } from '../open-security-group/warnings.ts';
import { widenable } from '../open-security-group/widenable.ts';
import { newGroup } from './patch.ts';

type Change = ChangeOf<'add-security-group'>;

/** What a new group does to its interface: the interface is what changes, the group is what comes to it. */
export function tellGroup(snapshot: Snapshot, change: Change): Told {
  const { eni, groupName, groups, direction, permissions } = change;
  const group = newGroup(snapshot, change);
  const own = groups.map((GroupId) => ({ GroupId }));
  const joined = { GroupId: group.GroupId, GroupName: groupName };
  return {
    resourceId: eni,
    does: `gives ${eni} the new group ${groupName}, which ${sayOpened(permissions, direction, `${eni} alone`)}`,
    undo: `takes ${groupName} off ${eni} and deletes it`,
    before: { NetworkInterfaceId: eni, Groups: own },
    after: { NetworkInterfaceId: eni, Groups: [...own, joined], SecurityGroups: [group] },
    warnings: warningsOf(snapshot, change),
  };
}

function warningsOf(snapshot: Snapshot, { eni, groupName, groups, direction, permissions }: Change): readonly string[] {
  const network = compileNetwork(snapshot);
  const owner = network.interfaceOf(eni);
  const room = isGap(owner) ? undefined : roomOnInterface(owner);
  return [
    ...(room?.fits === true && room.warning !== undefined ? [room.warning] : []),
    ...spaceWarnings(network, groupName, direction, permissions),
    ...replacedInstance(snapshot, eni),
    ...permissions.flatMap((permission) => movingAddresses(snapshot, permission)),
    ...groups.flatMap((id) => widenable(network, id, direction, permissions)),
  ];
}

/** An instance of an Auto Scaling group is replaced one day, and what was given to its interface goes with it. */
function replacedInstance({ Reservations = [], NetworkInterfaces = [] }: Snapshot, eni: string): readonly string[] {
  const id = NetworkInterfaces.find((one) => one.NetworkInterfaceId === eni)?.Attachment?.InstanceId;
  const instance = Reservations.flatMap((one) => one.Instances).find((one) => one.InstanceId === id);
  const tags: unknown = instance?.['Tags'];
  const group = (Array.isArray(tags) ? (tags as readonly { Key?: string; Value?: string }[]) : []).find(
    ({ Key }) => Key === 'aws:autoscaling:groupName',
  )?.Value;
  if (id === undefined || group === undefined) return [];
  return [`${id} belongs to the Auto Scaling group ${group}: whatever replaces it will not have the new group`];
}
