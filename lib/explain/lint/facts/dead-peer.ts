import type { Group, GroupRule } from '../../../evaluate/network/groups.ts';
import type { RuleDirection } from '../../../evaluate/network/references.ts';
import type { GroupReference } from '../../../model/aws/security-group.ts';
import { isGap } from '../../../model/gap.ts';
import type { Inventory } from './inventory.ts';
import { referableVpcs, stateOf } from './referable-vpcs.ts';

/** Why a rule matches nobody. `empty` may fill again; the others need a change. */
export interface Dead {
  readonly cause: 'empty' | 'no-such-group' | 'peering-not-active' | 'other-vpc';
  readonly because: string;
}

/** Why nothing in or around a VPC can match a rule's peer; undefined while something can, or nobody knows. */
export function deadPeer(
  inventory: Inventory,
  group: Group,
  { peer }: GroupRule,
  direction: RuleDirection,
  vpcId: string,
): Dead | undefined {
  if (peer.kind === 'prefix') return undefined;
  if (peer.kind === 'group') return deadReference(inventory, group, peer.reference, direction, vpcId);
  const entries = inventory.network.listEntries(peer.id);
  return entries?.length === 0 ? { cause: 'empty', because: `prefix list ${peer.id} has no entries` } : undefined;
}

function deadReference(
  inventory: Inventory,
  group: Group,
  reference: GroupReference,
  direction: RuleDirection,
  vpcId: string,
): Dead | undefined {
  const { network, carriers } = inventory;
  const { GroupId: id } = reference;
  if (id === undefined || network.snapshot.NetworkInterfaces === undefined) return undefined;
  const inactive = inactivePeering(inventory, reference);
  if (inactive !== undefined) return inactive;
  const far = reference.VpcId ?? inventory.group(id)?.vpcId ?? vpcId;
  if (carriers(id).some((one) => one.vpcId === vpcId)) return undefined;
  const vpcs = referableVpcs(network.snapshot, vpcId, direction);
  if (carriers(id).some((one) => vpcs === undefined || vpcs.has(one.vpcId))) return undefined;
  if (far !== vpcId && vpcs === undefined) return undefined;
  if (far !== vpcId && vpcs?.has(far) === false)
    return { cause: 'other-vpc', because: `${id} belongs to ${far}, and ${joins(direction)} joins it to ${vpcId}` };
  if (!network.hasVpc(far) || isForeign(group, reference, far, vpcId)) return undefined;
  return absent(inventory, id);
}

function joins(direction: RuleDirection): string {
  const peering = 'no active peering of one Region';
  return direction === 'egress' ? peering : `${peering} or transit gateway that supports references`;
}

/** A group of another account is seen, if at all, by who looks at that account. */
function isForeign(group: Group, { UserId: account }: GroupReference, far: string, vpcId: string): boolean {
  return far === vpcId && account !== undefined && group.ownerId !== undefined && account !== group.ownerId;
}

function inactivePeering(
  { network }: Inventory,
  { GroupId: group, PeeringStatus: said, VpcPeeringConnectionId: id }: GroupReference,
): Dead | undefined {
  const peering = id === undefined ? undefined : network.peering(id);
  const state = said ?? (peering === undefined || isGap(peering) ? 'active' : stateOf(peering));
  if (state === 'active') return undefined;
  return { cause: 'peering-not-active', because: `${group} is beyond ${id ?? 'a peering'}, which is ${state}` };
}

function absent({ network, group }: Inventory, id: string): Dead {
  return network.snapshot.SecurityGroups === undefined || group(id) !== undefined
    ? { cause: 'empty', because: `no interface carries ${id}` }
    : { cause: 'no-such-group', because: `${id} is not among the collected groups, and no interface carries it` };
}
