import type { Interface } from '../../evaluate/network/interfaces.ts';
import type { Network } from '../../evaluate/network/network.ts';
import {
  type Address,
  ANY_ADDRESS,
  type Interval,
  IntervalSet,
  type PacketSet,
  packets as packetsOf,
} from '../../packets/index.ts';
import { INSIDE } from '../routes/address-space.ts';
import { interfacesBySubnet } from './served-subnets.ts';

/** Somebody whose packets a table routes. */
export interface RouteSender {
  /** An interface; a transit gateway's attachment or a regional NAT gateway where its interfaces are not shown. */
  readonly id: string;
  readonly subnetId: string | undefined;
  /** What it sends to some destinations: every protocol and port. */
  readonly sentTo: (dst: IntervalSet<Address>) => PacketSet;
}

/** Everybody who sends from a subnet. A transit gateway stands in the subnets of its attachment, whether or not describe showed its interfaces. */
export function sendersIn(network: Network, subnetId: string): readonly RouteSender[] {
  const owners = interfacesBySubnet(network).get(subnetId) ?? [];
  const attachments = owners.some(({ kind }) => kind === 'transit-gateway')
    ? []
    : (network.snapshot.TransitGatewayVpcAttachments ?? []).filter((one) => one.SubnetIds?.includes(subnetId) === true);
  return [
    ...owners.map((owner) => ({ id: owner.id, subnetId, sentTo: (dst: IntervalSet<Address>) => sentBy(owner, dst) })),
    ...attachments.map(({ TransitGatewayAttachmentId: id }) => ({ id, subnetId, sentTo: sentByAnybody })),
  ];
}

/** A regional NAT gateway stands in no subnet, and the table is its own. */
export function gatewaysUnder({ snapshot }: Network, tableId: string): readonly RouteSender[] {
  return (snapshot.NatGateways ?? [])
    .filter((one) => one.AvailabilityMode === 'regional' && one.RouteTableId === tableId)
    .map(({ NatGatewayId: id }) => ({ id, subnetId: undefined, sentTo: sentByAnybody }));
}

function sentByAnybody(dst: IntervalSet<Address>): PacketSet {
  return packetsOf({ src: ANY_ADDRESS, dst });
}

/** From its own addresses. Those that forward send under anybody's, and a NAT gateway does so when it hands a reply back. */
function sentBy(owner: Interface, dst: IntervalSet<Address>): PacketSet {
  if (forwards(owner)) return sentByAnybody(dst);
  const src = IntervalSet.of(...owner.addresses.map((one): Interval<Address> => [one, one + 1n]), ...owner.prefixes);
  const own = packetsOf({ src, dst });
  return owner.kind === 'nat-gateway' ? own.union(sentByAnybody(dst.intersect(INSIDE))) : own;
}

function forwards({ kind, record }: Interface): boolean {
  return kind === 'nat-gateway'
    ? false
    : record.SourceDestCheck === false || kind === 'transit-gateway' || kind === 'firewall-endpoint';
}
