import type { GroupReference } from '../../../lib/model/aws/security-group.ts';
import type { Address } from './address.ts';
import type { Way } from './journey.ts';
import { owns } from './owner.ts';
import { type RawSnapshot, vpcOf, word } from './snapshot.ts';

export type Match = 'yes' | 'no' | 'unknown';

/** What a reference is asked about: the far end's address, the way it lies, and whose rule it is. */
export interface Referring {
  readonly peer: Address;
  readonly way: Way;
  readonly vpcId: string;
}

/** Whether an interface that carries the group, and that the way reaches with the reference intact, has the address. */
export function referenceMatches(snapshot: RawSnapshot, reference: GroupReference, asked: Referring): Match {
  const { way, vpcId } = asked;
  const carried = (inVpc: (id: string) => boolean) => carriesGroup(snapshot, reference, asked.peer, inVpc);
  if (way.kind === 'local') return carried((id) => id === vpcId) ? 'yes' : 'no';
  if (way.kind === 'none') return 'no';
  const unseen = isUnseen(snapshot, reference, vpcId);
  if (way.kind === 'unknown') return unseen || carried(() => true) ? 'unknown' : 'no';
  if (way.kind === 'peering' && peeringOf(snapshot, way.id) === undefined) {
    return unseen || carried(() => true) ? 'unknown' : 'no';
  }
  const peerVpc = way.kind === 'peering' ? peeredVpc(snapshot, way.id, vpcId) : undefined;
  if (way.kind === 'peering' && peerVpc === undefined) return 'no';
  if (way.kind === 'transit' && !transitKeepsReferences(snapshot, way)) return 'no';
  if (peerVpc !== undefined && reference.VpcId !== undefined && reference.VpcId !== peerVpc) return 'no';
  if (peerVpc !== undefined && vpcOf(snapshot, peerVpc) === undefined) return 'unknown';
  return carried((id) => (peerVpc === undefined ? id !== vpcId : id === peerVpc)) ? 'yes' : 'no';
}

function carriesGroup(
  snapshot: RawSnapshot,
  reference: GroupReference,
  peer: Address,
  inVpc: (id: string) => boolean,
): boolean {
  for (const eni of snapshot.NetworkInterfaces ?? []) {
    const carries = eni.Groups?.some((group) => group.GroupId === reference.GroupId) === true;
    if (carries && inVpc(eni.VpcId ?? '') && owns(eni, peer)) return true;
  }
  return false;
}

function peeringOf(snapshot: RawSnapshot, id: string) {
  return snapshot.VpcPeeringConnections?.find((one) => one.VpcPeeringConnectionId === id);
}

/** The VPC at the peering's other end, if references reach it: active, and both ends in one Region. */
function peeredVpc(snapshot: RawSnapshot, id: string, vpcId: string): string | undefined {
  const peering = peeringOf(snapshot, id);
  const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter } = peering ?? {};
  if (word(peering?.Status) !== 'active' || requester?.Region !== accepter?.Region) return undefined;
  return requester?.VpcId === vpcId ? accepter?.VpcId : requester?.VpcId;
}

function transitKeepsReferences(snapshot: RawSnapshot, way: Way & { readonly kind: 'transit' }): boolean {
  const gateway = snapshot.TransitGateways?.find((one) => one.TransitGatewayId === way.id);
  if (gateway?.Options?.SecurityGroupReferencingSupport !== 'enable') return false;
  for (const row of snapshot.TransitGatewayVpcAttachments ?? []) {
    const onTheWay = [way.near, way.far].includes(row.TransitGatewayAttachmentId);
    if (onTheWay && row.Options?.SecurityGroupReferencingSupport === 'disable') return false;
  }
  return true;
}

function isUnseen(snapshot: RawSnapshot, reference: GroupReference, vpcId: string): boolean {
  if (reference.VpcId !== undefined) return vpcOf(snapshot, reference.VpcId) === undefined;
  const known = snapshot.SecurityGroups?.some((group) => group.GroupId === reference.GroupId) === true;
  return !known && reference.UserId !== undefined && reference.UserId !== vpcOf(snapshot, vpcId)?.OwnerId;
}
