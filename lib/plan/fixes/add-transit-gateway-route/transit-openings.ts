import type { Network } from '../../../evaluate/network/network.ts';
import { chooseRoutes } from '../../../evaluate/route.ts';
import type { TransitGatewayVpcAttachment } from '../../../model/aws/transit-gateway.ts';
import type { ChangeOf } from '../../../model/change.ts';
import { isGap } from '../../../model/gap.ts';
import { type Address, type Interval, IntervalSet, parsePrefix } from '../../../packets/index.ts';
import type { OpenPackets } from '../../fix.ts';
import { sentTo } from '../../openings/route-senders.ts';
import { interfacesBySubnet } from '../../openings/served-subnets.ts';
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
  const interfaces = interfacesBySubnet(after);
  return [...interfaces].flatMap(([subnetId, owners]) => {
    const handed = handedOver(after, subnetId, owners[0]?.vpcId ?? '', resourceId, region);
    return [opened, moved].flatMap((part, i) => {
      const dst = part.intersect(handed);
      return dst.isEmpty
        ? []
        : owners.flatMap((owner): readonly OpenPackets[] => {
            const packets = sentTo(owner, dst);
            const base = { eni: owner.id, subnetId, resourceId, direction: 'out' } as const;
            return packets.isEmpty ? [] : [{ ...base, packets, moved: i === 1 }];
          });
    });
  });
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

function serves(
  network: Network,
  {
    TransitGatewayAttachmentId: id,
    TransitGatewayId: gateway = '',
    SubnetIds: subnets = [],
  }: TransitGatewayVpcAttachment,
  subnetId: string,
  tableId: string,
): boolean {
  const table = network.transit.tableOf(id, gateway);
  const zone = network.zoneOf(subnetId);
  const inZone =
    subnets.includes(subnetId) || zone === undefined || subnets.some((one) => network.zoneOf(one) === zone);
  return table !== 'none' && !isGap(table) && table.id === tableId && inZone;
}
