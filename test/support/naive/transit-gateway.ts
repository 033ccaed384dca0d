import type { TransitGatewayVpcAttachment } from '../../../lib/model/aws/transit-gateway.ts';
import { type Journey, type Next, type Place, tell } from './journey.ts';
import { staysInSubnet } from './leave.ts';
import { askNetworkAcl } from './network-acl.ts';
import { decideRoute, tellRoute } from './route.ts';
import { type RawSnapshot, subnetOf } from './snapshot.ts';
import { isUsable, routeInTransit, type TransitVerdict } from './transit-route.ts';

/** Over a transit gateway: in by the attachment's subnet in the sender's zone, out by one of the far VPC's. */
export function crossTransitGateway(journey: Journey, from: Place, id: string): Next {
  const { snapshot } = journey;
  journey.passed.add(`${id} ${from.vpcId}`);
  const near = attachmentOf(snapshot, id, from.vpcId);
  const nearSubnet = near && subnetInZone(snapshot, near, from.subnetId);
  if (nearSubnet !== undefined) {
    askNetworkAcl(journey, transitPlace(id, nearSubnet, from.vpcId), 'in');
  }
  const { ruling, far } = judge(journey, near, nearSubnet);
  tell(journey, { hop: 'transit-gateway', gate: 'transit-gateway', at: 'transit', resourceId: id }, ruling);
  if (near === undefined || far === null) return null;
  const farSubnet = subnetInZone(snapshot, far, from.subnetId) ?? far.SubnetIds?.[0] ?? '';
  const ids = { near: near.TransitGatewayAttachmentId, far: far.TransitGatewayAttachmentId };
  journey.way = journey.way.kind === 'local' ? { kind: 'transit', id, ...ids } : { kind: 'none' };
  return leaveAttachment(journey, transitPlace(id, farSubnet, far.VpcId ?? ''));
}

function transitPlace(id: string, subnetId: string, vpcId: string): Place {
  return { kind: 'transit-gateway', id, at: 'transit', subnetId, vpcId };
}

function attachmentOf(snapshot: RawSnapshot, id: string, vpcId: string): TransitGatewayVpcAttachment | undefined {
  return snapshot.TransitGatewayVpcAttachments?.find((one) => one.TransitGatewayId === id && one.VpcId === vpcId);
}

function subnetInZone(
  snapshot: RawSnapshot,
  attachment: TransitGatewayVpcAttachment,
  senderSubnet: string,
): string | undefined {
  const zone = subnetOf(snapshot, senderSubnet)?.AvailabilityZone;
  return attachment.SubnetIds?.find((subnetId) => subnetOf(snapshot, subnetId)?.AvailabilityZone === zone);
}

function judge(
  { snapshot, packet }: Journey,
  near: TransitGatewayVpcAttachment | undefined,
  nearSubnet: string | undefined,
): TransitVerdict {
  if (snapshot.TransitGatewayVpcAttachments === undefined) {
    return { ruling: { effect: 'unknown', code: 'transit-gateway-unread', ruleId: null }, far: null };
  }
  if (near === undefined) {
    return { ruling: { effect: 'deny', code: 'transit-gateway-not-attached', ruleId: null }, far: null };
  }
  const verdict = routeInTransit(snapshot, near, packet.dst);
  const deny = (code: 'transit-gateway-attachment-state' | 'transit-gateway-zone'): TransitVerdict => {
    return { ruling: { effect: 'deny', code, ruleId: null }, far: verdict.far };
  };
  if (!isUsable(near)) return deny('transit-gateway-attachment-state');
  return nearSubnet === undefined ? deny('transit-gateway-zone') : verdict;
}

/** In the far VPC the attachment's own subnet routes the packet on; its ACL is asked unless the receiver is there too. */
function leaveAttachment(journey: Journey, place: Place): Next {
  const decision = decideRoute(journey, place);
  if (!staysInSubnet(journey, place, decision)) askNetworkAcl(journey, place, 'out');
  tellRoute(journey, place, decision);
  return decision.target && { kind: 'target', place, target: decision.target };
}
