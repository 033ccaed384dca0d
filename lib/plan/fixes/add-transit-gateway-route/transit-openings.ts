import type { Network } from '../../../evaluate/network/network.ts';
import { chooseRoutes } from '../../../evaluate/route.ts';
import type { TransitGatewayVpcAttachment } from '../../../model/aws/transit-gateway.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { isGap } from '../../../model/gap.ts';
import { type Address, type Interval, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import type { OpenPackets } from '../../fix.ts';
import { sendersIn } from '../../openings/route-senders.ts';
import { transitDifference } from './transit-difference.ts';

type Change = ChangeOf<'add-transit-gateway-route'>;

/**
 * For every interface of every VPC that the table routes for: what its own subnet's table hands to the gateway, its zone
 * being one that the attachment serves, and what the gateway's table now hands on.
 */
export function transitOpenings(before: Network, after: Network, change: Change): readonly OpenPackets[] {
  const { transitGatewayRouteTableId: resourceId, destination } = change;
  const region = IntervalSet.of<Address>(parsePrefix(destination));
  const { opened, moved } = transitDifference(before, after, resourceId, region);
  return attachedSubnets(after, resourceId).flatMap(({ subnetId, vpcId }) => {
    const handed = handedOver(after, subnetId, vpcId, resourceId, region);
    const base = { subnetId, resourceId, direction: 'out' } as const;
    return sendersIn(after, subnetId)
      .flatMap(({ id: eni, sentTo }): readonly OpenPackets[] => [
        { ...base, eni, packets: sentTo(opened.intersect(handed)), moved: false },
        { ...base, eni, packets: sentTo(moved.intersect(handed)), moved: true },
      ])
      .filter(({ packets }) => !packets.isEmpty);
  });
}

/** Subnets of the VPCs that a table routes for. */
function attachedSubnets(network: Network, tableId: string): readonly { subnetId: string; vpcId: string }[] {
  const { Subnets = [], TransitGatewayVpcAttachments = [] } = network.snapshot;
  const vpcs = new Set(
    TransitGatewayVpcAttachments.filter((one) => isUnder(network, one, tableId)).map((one) => one.VpcId),
  );
  return Subnets.flatMap(({ SubnetId: subnetId, VpcId: vpcId }) =>
    vpcId !== undefined && vpcs.has(vpcId) ? [{ subnetId, vpcId }] : [],
  );
}

function isUnder(
  { transit }: Network,
  { TransitGatewayAttachmentId: id, TransitGatewayId: gateway = '' }: TransitGatewayVpcAttachment,
  tableId: string,
): boolean {
  const table = transit.tableOf(id, gateway);
  return table !== 'none' && !isGap(table) && table.id === tableId;
}

/** The destinations that a subnet sends to a gateway by an attachment that this table routes for. */
function handedOver(
  network: Network,
  subnetId: string,
  vpcId: string,
  tableId: string,
  region: IntervalSet<Address>,
): IntervalSet<Address> {
  const table = network.tableOf(subnetId);
  const gateways = servedGateways(network, vpcId, subnetId, tableId);
  if (isGap(table) || gateways.size === 0) return IntervalSet.empty();
  const parts = chooseRoutes(table, region.subtract(network.rangeOf(subnetId) ?? IntervalSet.empty()));
  return IntervalSet.of(
    ...parts
      .filter(({ target }) => target?.to === 'transit-gateway' && gateways.has(target.id))
      .flatMap(({ destinations }): readonly Interval<Address>[] => [...destinations]),
  );
}

function servedGateways(network: Network, vpcId: string, subnetId: string, tableId: string): ReadonlySet<string> {
  const rows = (network.snapshot.TransitGatewayVpcAttachments ?? []).filter((one) => one.VpcId === vpcId);
  return new Set(
    rows.filter((one) => serves(network, one, subnetId, tableId)).map(({ TransitGatewayId: id = '' }) => id),
  );
}

function serves(network: Network, one: TransitGatewayVpcAttachment, subnetId: string, tableId: string): boolean {
  const { SubnetIds: subnets = [] } = one;
  const zone = network.zoneOf(subnetId);
  const inZone = subnets.includes(subnetId) || zone === undefined || subnets.some((id) => network.zoneOf(id) === zone);
  return inZone && isUnder(network, one, tableId);
}
