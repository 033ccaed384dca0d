import { compileAcl } from '../../evaluate/network/acls.ts';
import type { Drop } from '../../explain/blockers.ts';
import type { NetworkAcl } from '../../model/aws/network-acl.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { aclOpenings } from '../openings/acl-openings.ts';
import { LAST_NUMBER, roomInAcl } from '../quotas/acl-entries.ts';
import { type Denial, entriesWanted, numbered } from './open-network-acl/entries.ts';
import { withEntries } from './open-network-acl/rows.ts';
import { tellEntries } from './open-network-acl/tell.ts';
import { stoppedBy } from './open-security-group/passing.ts';

/**
 * Entries that allow exactly what is dropped, before the entry that drops it. An ACL forgets what it has let through,
 * so the request and the reply are opened apart, each in the direction and the subnet in which it is stopped.
 */
export const openNetworkAcl: Fix<'open-network-acl'> = {
  lifts: ['network-acl-entry', 'network-acl-default-deny'],
  propose: (scene, drop) => {
    const acl = scene.network.snapshot.NetworkAcls?.find((one) => one.NetworkAclId === drop.gate.resourceId);
    if (acl === undefined) return { because: `${drop.gate.resourceId} was not read`, advice: 'Collect its entries.' };
    const denial = denialOf(acl, drop);
    if (denial.packets.isEmpty) return [];
    const refusal = foreign(scene, acl) ?? full(denial);
    if (refusal !== undefined) return refusal;
    const entries = numbered(denial);
    if (entries === undefined) return crowded(denial);
    const { direction } = denial;
    return [{ kind: 'open-network-acl', networkAclId: acl.NetworkAclId, direction, entries: [...entries] }];
  },
  patch: (snapshot, { networkAclId, direction, entries }) => ({
    ...snapshot,
    ...(snapshot.NetworkAcls === undefined
      ? {}
      : {
          NetworkAcls: snapshot.NetworkAcls.map((acl) =>
            acl.NetworkAclId === networkAclId ? withEntries(acl, direction, entries) : acl,
          ),
        }),
  }),
  opens: aclOpenings,
  tell: tellEntries,
};

function denialOf(acl: NetworkAcl, { gate, ruling, packets }: Drop): Denial {
  const direction = gate.side === 'in' ? 'ingress' : 'egress';
  const end = gate.side === 'in' ? 'src' : 'dst';
  const below = ruling.ruleId === '*' || ruling.ruleId === null ? LAST_NUMBER + 1 : Number(ruling.ruleId);
  return { acl, direction, end, below, packets: stoppedBy(compileAcl(acl)[direction], packets, end) };
}

function foreign({ network, account }: Scene, { NetworkAclId: id, OwnerId, VpcId }: NetworkAcl): Refusal | undefined {
  const owner = OwnerId ?? network.snapshot.Vpcs?.find((one) => one.VpcId === VpcId)?.OwnerId;
  if (account === undefined || owner === undefined || owner === account) return undefined;
  return {
    because: `${id} belongs to account ${owner}, which shares the VPC: participants see its ACLs and cannot change them`,
    advice: `Ask the owner of account ${owner} to add the entry.`,
  };
}

function full(denial: Denial): Refusal | undefined {
  const { acl, direction } = denial;
  const room = roomInAcl(
    acl,
    direction,
    entriesWanted(denial).map(({ cidr }) => cidr),
  );
  if (room.fits) return undefined;
  return {
    because: room.because,
    advice: 'Merge entries that could be one, or have the limit raised (40 at most, at some cost in speed).',
  };
}

function crowded({ acl, direction, below }: Denial): Refusal {
  return {
    because: `no number before ${below} is free in the ${direction} list of ${acl.NetworkAclId}, and one read later would come too late`,
    advice: 'Renumber the list with gaps between the entries.',
  };
}
