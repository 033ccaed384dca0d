import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { RuleDirection } from '../../evaluate/network/references.ts';
import type { Drop } from '../../explain/blockers.ts';
import type { ChangeOf, Permission } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { carriersOf } from '../openings/group-carriers.ts';
import { groupOpenings } from '../openings/group-openings.ts';
import { roomInGroup } from '../quotas/group-rules.ts';
import { roomOnInterface } from '../quotas/interface-groups.ts';
import { freeName } from './add-security-group/names.ts';
import { patchGroup } from './add-security-group/patch.ts';
import { requesterOf } from './add-security-group/requester.ts';
import { tellGroup } from './add-security-group/tell.ts';
import { fitting, waysToOpen } from './open-security-group/permissions.ts';
import { isPlanned } from './open-security-group/planned.ts';
import { shutBy } from './open-security-group/shut.ts';
import { changesFor } from './open-security-group.ts';

type Change = ChangeOf<'add-security-group'>;

/** A new group beside those that the interface has: nobody else gains anything, whoever shares its groups. */
export const addSecurityGroup: Fix<'add-security-group'> = {
  lifts: ['security-group-no-rule', 'security-group-empty'],
  propose: (scene, drop) => {
    const owner = scene.network.interfaceOf(drop.gate.resourceId);
    if (isGap(owner)) return { because: `${drop.gate.resourceId} was not read`, advice: owner.remedy };
    return refusalFor(scene, drop, owner) ?? changes(scene, drop, owner);
  },
  patch: patchGroup,
  opens: (before, after, { eni, direction, permissions }) => {
    const owner = before.interfaceOf(eni);
    const interfaces = isGap(owner) ? [] : [owner];
    return groupOpenings(before, after, { resourceId: eni, direction, permissions, interfaces });
  },
  tell: tellGroup,
};

function changes(scene: Scene, drop: Drop, owner: Interface): readonly Change[] | Refusal {
  const shut = shutBy(scene, drop, owner);
  const { direction } = shut;
  const groupName = freeName(scene.network.snapshot, owner, direction);
  const ways = waysToOpen(scene, drop, shut);
  const fits = (rules: readonly Permission[]) => roomInGroup(scene.network, groupName, direction, rules).fits;
  const found = fitting(ways, fits);
  if (found.length === 0 && ways.length > 0) return tooMany(owner, direction, ways[0]?.permissions.length ?? 0);
  const groups = (owner.groups ?? []).filter((id) => !isPlanned(id));
  return found.map((permissions) => {
    const change = { eni: owner.id, vpcId: owner.vpcId, groupName, groups, direction };
    return { kind: 'add-security-group', ...change, permissions: [...permissions] };
  });
}

function refusalFor(scene: Scene, drop: Drop, owner: Interface): Refusal | undefined {
  return foreign(scene, owner) ?? managed(owner) ?? full(owner) ?? needless(scene, drop, owner);
}

function foreign({ account }: Scene, { id, record: { OwnerId: owner } }: Interface): Refusal | undefined {
  if (account === undefined || owner === undefined || owner === account) return undefined;
  return {
    because: `${id} belongs to account ${owner}, and only that account can give it another group`,
    advice: `Ask the owner of account ${owner} to open its group.`,
  };
}

function managed(owner: Interface): Refusal | undefined {
  const requester = requesterOf(owner);
  if (requester === undefined) return undefined;
  return {
    because: `${owner.id} belongs to ${requester.name}, and nobody else can give it another group`,
    advice: requester.advice,
  };
}

function full(owner: Interface): Refusal | undefined {
  const room = roomOnInterface(owner);
  if (room.fits) return undefined;
  return { because: room.because, advice: 'Merge two of its groups, or have the limit raised (16 at most).' };
}

/** A group that nobody else has is as narrow as a new one. */
function needless(scene: Scene, drop: Drop, owner: Interface): Refusal | undefined {
  const [first] = changesFor(scene, drop, shutBy(scene, drop, owner));
  if (first === undefined || carriersOf(scene.network, first.groupId).length > 1) return undefined;
  return {
    because: `${first.groupId} serves ${owner.id} alone, so a new group would touch nobody less`,
    advice: `Open ${first.groupId}.`,
  };
}

function tooMany({ id }: Interface, direction: RuleDirection, rules: number): Refusal {
  return {
    because: `it would take ${rules} ${direction} rules to name every address, more than a new group for ${id} may have`,
    advice: 'Put the addresses into a prefix list, and allow that.',
  };
}
