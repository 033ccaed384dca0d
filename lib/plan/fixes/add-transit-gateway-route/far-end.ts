import type { Network } from '../../../evaluate/network/network.ts';
import type { TransitGatewayVpcAttachment } from '../../../model/aws/transit-gateway.ts';
import { isGap } from '../../../model/gap.ts';
import { type Address, IntervalSet, type PacketSet } from '../../../packets/index.ts';
import { cidrText, defaultOf, isPublic, leadingPart } from '../../routes/address-space.ts';
import { entryAt } from '../../routes/route-target.ts';
import { natLeadsOut } from '../../routes/ways/nat-gateways.ts';
import { attachedVpcs } from '../../routes/ways/transit-gateways.ts';

/** Where a transit gateway could hand packets to. */
export interface FarEnd {
  readonly attachmentId: string;
  /** Those of the packets' destinations that lie there. */
  readonly destinations: IntervalSet<Address>;
  /** What people route there: the VPC's range, or everything. */
  readonly usual: string;
}

/** The attached VPC that has the destination, or one whose NAT gateway leads to it; never the sender's own. */
export function farEnd(network: Network, gatewayId: string, packets: PacketSet): FarEnd | undefined {
  const destinations = leadingPart(packets.addresses('dst'));
  const [first] = destinations.bounds;
  const [source] = packets.addresses('src').bounds;
  if (first === undefined || source === undefined) return undefined;
  const others = attachedVpcs(network, gatewayId).filter(({ VpcId = '' }) => !network.owns(VpcId, source));
  const [found] = others.flatMap((one) => inside(network, one, destinations, first));
  return found ?? (isPublic(first) ? others.flatMap((one) => beyond(network, one, destinations, first))[0] : undefined);
}

function inside(
  network: Network,
  { VpcId = '', TransitGatewayAttachmentId: attachmentId }: TransitGatewayVpcAttachment,
  all: IntervalSet<Address>,
  first: Address,
): readonly FarEnd[] {
  const range = network.cidrsOf(VpcId).find(([from, end]) => from <= first && first < end);
  if (range === undefined) return [];
  return [{ attachmentId, destinations: all.intersect(IntervalSet.of<Address>(range)), usual: cidrText(range) }];
}

/** An egress VPC: every subnet of the attachment leads on to a NAT gateway that works. */
function beyond(
  network: Network,
  { SubnetIds: subnets = [], TransitGatewayAttachmentId: attachmentId }: TransitGatewayVpcAttachment,
  destinations: IntervalSet<Address>,
  first: Address,
): readonly FarEnd[] {
  const leads = subnets.every((id) => {
    const table = network.tableOf(id);
    const entry = isGap(table) ? undefined : entryAt(table, first);
    const nat = entry?.state === 'active' ? network.nat(entry.target.id) : undefined;
    return nat !== undefined && !isGap(nat) && natLeadsOut(network, nat, first);
  });
  return leads && subnets.length > 0 ? [{ attachmentId, destinations, usual: defaultOf(first) }] : [];
}
