import type { TransitGatewayVpcAttachment } from '../../model/aws/transit-gateway.ts';
import { isGap } from '../../model/gap.ts';
import type { GateAnswer } from '../../model/trace.ts';
import { type Address, IntervalSet } from '../../packets/index.ts';
import { answer, type Decision, drop, pass, type Standing, unsure } from '../gate.ts';
import { askNetworkAcl } from '../gates/network-acl.ts';
import { leave, shiftBack } from '../leave.ts';
import { missing } from '../network/known.ts';
import { forwards } from '../network/transit.ts';
import { type HopWalker, type Onward, type Stride, stand, type Walk } from '../path.ts';
import { type Exchange, exchange } from '../transit/exchange.ts';
import { farSubnet } from '../transit/far-subnet.ts';

/**
 * From one VPC to another by a transit gateway: in at the attachment of the sender's zone, looked up in the table
 * associated with that attachment, out at the far attachment, and on by the table of *its* subnet.
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html
 */
export const throughTransitGateway: HopWalker = (walk, arrival) => {
  const standing = stand(walk, arrival, 'transit');
  const near = walk.network.transit.vpcAttachment(arrival.id, arrival.vpcId);
  if (near === undefined)
    return { gates: [answer('transit-gateway', standing, arrival.id, unattached(walk, arrival))] };
  const split = partByDestination(walk, arrival, near);
  if (split !== undefined) return { gates: [], parts: split };
  const found = exchange(
    walk.network,
    arrival.id,
    near.TransitGatewayAttachmentId,
    arrival.packets.addresses('dst').bounds[0] as Address,
  );
  const entry = subnetInZone(walk, near, arrival.subnetId);
  const acl = entry === undefined ? [] : [askNetworkAcl(walk.network, standing, entry, 'ingress', arrival.packets)];
  const decision = decide(walk, arrival, near, entry, found);
  if (found.far === undefined) return { gates: [...acl, answer('transit-gateway', standing, arrival.id, decision)] };
  return goOn(walk, standing, arrival, found, near, acl, decision);
};

function goOn(
  walk: Walk,
  standing: Standing,
  arrival: Onward,
  { far }: Exchange,
  near: TransitGatewayVpcAttachment,
  acl: readonly GateAnswer[],
  decision: Decision,
): Stride {
  const zone = arrival.subnetId === undefined ? undefined : walk.network.zoneOf(arrival.subnetId);
  const exit = farSubnet(walk.network, far as TransitGatewayVpcAttachment, zone);
  const said =
    decision.sure.isEmpty || exit.gap === undefined
      ? decision
      : unsure(arrival.packets, exit.gap, { code: 'transit-gateway-unread' });
  const gates = [...acl, answer('transit-gateway', standing, arrival.id, said)];
  if (exit.subnetId === undefined) return { gates };
  const from = {
    ...arrival,
    vpcId: far?.VpcId ?? '',
    subnetId: exit.subnetId,
    table: walk.network.tableOf(exit.subnetId),
    at: 'transit',
    keepsSender: arrival.direct === true && keepsReferences(walk, arrival, near, far as TransitGatewayVpcAttachment),
    senderVpc: arrival.vpcId,
  } as const;
  const departure = leave(walk, from);
  if (departure.parts !== undefined) return { gates: [], parts: departure.parts };
  const all = [...gates, ...departure.gates];
  return departure.next === undefined ? { gates: all } : { gates: all, next: departure.next };
}

function unattached({ network }: Walk, { id, vpcId, packets }: Onward): Decision {
  const rows = network.snapshot.TransitGatewayVpcAttachments;
  if (rows === undefined)
    return unsure(packets, missing('TransitGatewayVpcAttachments', id, false), { code: 'transit-gateway-unread' });
  return drop(packets, { code: 'transit-gateway-not-attached', facts: { vpc: vpcId } });
}

function decide(
  walk: Walk,
  arrival: Onward,
  near: TransitGatewayVpcAttachment,
  entry: string | undefined,
  found: Exchange,
): Decision {
  const { packets, subnetId } = arrival;
  const facts = { attachment: near.TransitGatewayAttachmentId, state: near.State ?? '' };
  if (!forwards(near.State)) return drop(packets, { code: 'transit-gateway-attachment-state', facts });
  if (entry === undefined) {
    const zone = subnetId === undefined ? undefined : walk.network.zoneOf(subnetId);
    if (zone === undefined)
      return unsure(
        packets,
        missing('Subnets', subnetId ?? arrival.vpcId, walk.network.snapshot.Subnets !== undefined),
        { code: 'transit-gateway-unread' },
      );
    return drop(packets, { code: 'transit-gateway-zone', facts: { ...facts, zone, subnet: subnetId ?? '' } });
  }
  if (found.gap !== undefined) return unsure(packets, found.gap, { code: found.code, ruleId: found.ruleId });
  const cause = { code: found.code, ruleId: found.ruleId, facts: { ...facts, ...found.facts } };
  return found.code === 'transit-gateway-forwards' ? pass(packets, cause) : drop(packets, cause);
}

/** Traffic enters a transit gateway only where its attachment has a subnet in the sender's zone. */
function subnetInZone(
  { network }: Walk,
  near: TransitGatewayVpcAttachment,
  subnetId: string | undefined,
): string | undefined {
  const subnets = near.SubnetIds ?? [];
  if (subnetId === undefined) return subnets[0];
  const zone = network.zoneOf(subnetId);
  return (
    subnets.find((one) => one === subnetId) ?? subnets.find((one) => zone !== undefined && network.zoneOf(one) === zone)
  );
}

/** Parts of the destinations that the table sends different ways; undefined where all go one way. */
function partByDestination(
  { network }: Walk,
  arrival: Onward,
  near: TransitGatewayVpcAttachment,
): readonly IntervalSet<Address>[] | undefined {
  const destinations = arrival.packets.addresses('dst');
  if (destinations.size === 1n) return undefined;
  const table = network.transit.tableOf(near.TransitGatewayAttachmentId, arrival.id);
  const cuts = table === 'none' || isGap(table) ? [] : network.transit.cutsOf(table.id, destinations);
  if (cuts.length === 0) return undefined;
  return cutAt(destinations, cuts).map((part) => shiftBack(part, arrival.dstShift));
}

function cutAt(destinations: IntervalSet<Address>, cuts: readonly Address[]): readonly IntervalSet<Address>[] {
  const bounds = [0n, ...cuts, 1n << 129n];
  return bounds
    .slice(1)
    .map((bound, i) => destinations.intersect(IntervalSet.of<Address>([bounds[i] as Address, bound])))
    .filter((part) => !part.isEmpty);
}

/** Only ingress rules refer across, and only while the gateway and both attachments allow it. */
function keepsReferences(
  { network }: Walk,
  arrival: Onward,
  near: TransitGatewayVpcAttachment,
  far: TransitGatewayVpcAttachment,
): boolean {
  const gateway = network.snapshot.TransitGateways?.find((one) => one.TransitGatewayId === arrival.id);
  const allowed = [near, far].every((one) => (one.Options?.SecurityGroupReferencingSupport ?? 'enable') === 'enable');
  const sameGateway = near.TransitGatewayId === far.TransitGatewayId && near.VpcId !== far.VpcId;
  return allowed && sameGateway && gateway?.Options?.SecurityGroupReferencingSupport === 'enable';
}
