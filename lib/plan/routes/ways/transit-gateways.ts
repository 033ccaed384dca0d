import type { Network } from '../../../evaluate/network/network.ts';
import { forwards } from '../../../evaluate/network/transit.ts';
import { exchange } from '../../../evaluate/transit/exchange.ts';
import type { TransitGatewayVpcAttachment } from '../../../model/aws/transit-gateway.ts';
import { type Address, type Interval, IntervalSet } from '../../../packets/index.ts';
import { cidrText, defaultOf, isPublic } from '../address-space.ts';
import type { Place } from '../place.ts';
import type { Ways } from '../way.ts';

/**
 * Transit gateways that the VPC is attached to, first those whose tables lead to the destinations today, then those that
 * know the VPC they lie in and lack a route of their own.
 */
export const transitGateways: Ways = (place) => {
  const { network, table, destinations } = place;
  const [first] = destinations.bounds;
  if (first === undefined) return [];
  return (network.snapshot.TransitGatewayVpcAttachments ?? [])
    .filter((one) => one.VpcId === table.vpcId && forwards(one.State) && reaches(place, one))
    .flatMap(({ TransitGatewayId: id = '', TransitGatewayAttachmentId: attachment }) => {
      const { code, far } = exchange(network, id, attachment, first);
      // Handed back to where they came from, packets are no farther than they were.
      const led = code === 'transit-gateway-forwards' && far?.VpcId !== table.vpcId;
      const home = rangeAround(network, id, destinations);
      if (!led && home === undefined) return [];
      const usual = home === undefined ? (isPublic(first) ? [defaultOf(first)] : []) : [cidrText(home)];
      return [{ led, way: { target: { kind: 'transit-gateway', id }, usual } as const }];
    })
    .toSorted((a, b) => Number(b.led) - Number(a.led))
    .map(({ way }) => way);
};

/** An attachment takes packets of the zones alone that it has a subnet in. */
function reaches({ network, subnetId }: Place, { SubnetIds: subnets = [] }: TransitGatewayVpcAttachment): boolean {
  const zone = subnetId === undefined ? undefined : network.zoneOf(subnetId);
  return zone === undefined || subnets.some((id) => network.zoneOf(id) === zone);
}

/** The range of an attached VPC that all the destinations lie in. */
function rangeAround(
  network: Network,
  gatewayId: string,
  destinations: IntervalSet<Address>,
): Interval<Address> | undefined {
  return attachedVpcs(network, gatewayId)
    .flatMap(({ VpcId = '' }) => network.cidrsOf(VpcId))
    .find((range) => IntervalSet.of<Address>(range).covers(destinations));
}

/** The VPC attachments of a gateway that forward. */
export function attachedVpcs({ snapshot }: Network, gatewayId: string): readonly TransitGatewayVpcAttachment[] {
  return (snapshot.TransitGatewayVpcAttachments ?? []).filter(
    (one) => one.TransitGatewayId === gatewayId && forwards(one.State),
  );
}
