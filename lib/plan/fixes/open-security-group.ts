import { compileNetwork } from '../../evaluate/network/network.ts';
import type { Drop } from '../../explain/blockers.ts';
import type { ChangeOf } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Fix, Refusal, Scene, Told } from '../fix.ts';
import { carriersOf } from '../openings/group-carriers.ts';
import { groupOpenings } from '../openings/group-openings.ts';
import { roomInGroup } from '../quotas/group-rules.ts';
import { foreignOwner } from './open-security-group/owner.ts';
import { patchRules } from './open-security-group/patch.ts';
import { fitting, waysToOpen } from './open-security-group/permissions.ts';
import { isPlanned } from './open-security-group/planned.ts';
import { entriesOf, FIELD, withPermissions } from './open-security-group/rows.ts';
import { sayOpened, sayPermissions } from './open-security-group/say.ts';
import { type Shut, shutBy } from './open-security-group/shut.ts';
import { movingAddresses, spaceWarnings } from './open-security-group/warnings.ts';
import { widenable } from './open-security-group/widenable.ts';

type Change = ChangeOf<'open-security-group'>;

/**
 * Rules in a group that the interface has: whoever else has the group may do the same afterwards, so the group that
 * fewest have comes first. That of an endpoint or a load balancer is opened like any other: only their interfaces are
 * not ours, their groups are.
 */
export const openSecurityGroup: Fix<'open-security-group'> = {
  lifts: ['security-group-no-rule', 'security-group-empty'],
  propose: (scene, drop) => {
    const owner = scene.network.interfaceOf(drop.gate.resourceId);
    if (isGap(owner)) return unread(drop.gate.resourceId, owner.remedy);
    const shut = shutBy(scene, drop, owner);
    const found = changesFor(scene, drop, shut);
    return found.length > 0 || shut.packets.isEmpty ? found : refuse(scene, drop, shut);
  },
  patch: patchRules,
  opens: (before, after, { groupId, direction, permissions }) => {
    const interfaces = carriersOf(before, groupId);
    return groupOpenings(before, after, { resourceId: groupId, direction, permissions, interfaces });
  },
  tell,
};

/** The same rules in every group that may take them, the one that fewest have first. */
export function changesFor(scene: Scene, drop: Drop, shut: Shut): readonly Change[] {
  const ways = waysToOpen(scene, drop, shut);
  const { direction } = shut;
  return byMembers(scene, shut)
    .filter((groupId) => foreignOwner(scene, groupId) === undefined)
    .flatMap((groupId) =>
      fitting(ways, (permissions) => roomInGroup(scene.network, groupId, direction, permissions).fits).map(
        (permissions): Change => ({ kind: 'open-security-group', groupId, direction, permissions: [...permissions] }),
      ),
    );
}

function byMembers({ network }: Scene, { owner }: Shut): readonly string[] {
  const groups = (owner.groups ?? []).filter((id) => !isPlanned(id));
  return groups.toSorted((a, b) => carriersOf(network, a).length - carriersOf(network, b).length);
}

function refuse(scene: Scene, drop: Drop, shut: Shut): Refusal {
  const { direction } = shut;
  const [{ permissions, instead = permissions } = { permissions: [] }] = waysToOpen(scene, drop, shut);
  const reasons = byMembers(scene, shut).map((id) => {
    const foreign = foreignOwner(scene, id);
    if (foreign !== undefined) return `${id} belongs to account ${foreign}, and nobody else can change it`;
    const room = roomInGroup(scene.network, id, direction, instead);
    return room.fits ? `${id} could not be opened` : room.because;
  });
  return {
    because: reasons.join('; '),
    advice: `Have ${sayPermissions(permissions, direction)} allowed by whoever owns the group, or make room in it: a prefix list or one wider rule in the place of several.`,
  };
}

function unread(eni: string, remedy: string): Refusal {
  return { because: `${eni}, whose groups drop the packets, was not read`, advice: remedy };
}

function tell(snapshot: Snapshot, change: Change): Told {
  const { groupId, direction, permissions } = change;
  const group = snapshot.SecurityGroups?.find((one) => one.GroupId === groupId);
  const blank = group ?? { GroupId: groupId };
  const before = entriesOf(group, direction, permissions);
  const after = entriesOf(withPermissions(blank, direction, permissions), direction, permissions);
  const rules = permissions.length === 1 ? 'the new rule' : `the ${permissions.length} new rules`;
  return {
    resourceId: groupId,
    does: sayOpened(permissions, direction, groupId),
    undo: `revokes ${rules} of ${groupId} by id`,
    before: before.length === 0 ? null : { GroupId: groupId, [FIELD[direction]]: before },
    after: { GroupId: groupId, [FIELD[direction]]: after },
    warnings: warningsOf(snapshot, change),
  };
}

function warningsOf(snapshot: Snapshot, { groupId, direction, permissions }: Change): readonly string[] {
  const network = compileNetwork(snapshot);
  return [
    ...spaceWarnings(network, groupId, direction, permissions),
    ...permissions.flatMap((permission) => movingAddresses(snapshot, permission)),
    ...widenable(network, groupId, direction, permissions),
  ];
}
