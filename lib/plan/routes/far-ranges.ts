import type { Network } from '../../evaluate/network/network.ts';
import type { PeeringSide, VpcPeeringConnection } from '../../model/aws/gateway.ts';
import { type Address, type Interval, parsePrefix } from '../../packets/index.ts';

export function isActive({ Status: status = 'active' }: VpcPeeringConnection): boolean {
  return (typeof status === 'string' ? status : (status.Code ?? 'active')) === 'active';
}

/** The far end of a peering, seen from one of its VPCs. */
export function farSide(
  { RequesterVpcInfo: one, AccepterVpcInfo: other }: VpcPeeringConnection,
  vpcId: string,
): PeeringSide | undefined {
  if (one?.VpcId === vpcId) return other;
  return other?.VpcId === vpcId ? one : undefined;
}

/** The ranges of a peered VPC: as the peering prints them, for the VPC itself may be of another account. */
export function sideRanges(network: Network, side: PeeringSide): readonly Interval<Address>[] {
  const v4 = (side.CidrBlockSet ?? []).map((one) => one.CidrBlock);
  const v6 = (side.Ipv6CidrBlockSet ?? []).map((one) => one.Ipv6CidrBlock);
  const written = [...new Set([side.CidrBlock, ...v4, ...v6])].filter((cidr) => cidr !== undefined).map(parsePrefix);
  return written.length > 0 ? written : network.cidrsOf(side.VpcId ?? '');
}

/** The range of another VPC that an address lies in, where the near one is joined to it. */
export function farRangeAround(network: Network, vpcId: string, address: Address): Interval<Address> | undefined {
  return [...peeredRanges(network, vpcId), ...transitRanges(network, vpcId)].find(
    ([from, end]) => from <= address && address < end,
  );
}

function peeredRanges(network: Network, vpcId: string): readonly Interval<Address>[] {
  return (network.snapshot.VpcPeeringConnections ?? []).flatMap((peering) => {
    const far = farSide(peering, vpcId);
    return far === undefined ? [] : sideRanges(network, far);
  });
}

function transitRanges({ snapshot, cidrsOf }: Network, vpcId: string): readonly Interval<Address>[] {
  const rows = snapshot.TransitGatewayVpcAttachments ?? [];
  const gateways = new Set(rows.filter((one) => one.VpcId === vpcId).map((one) => one.TransitGatewayId));
  return rows
    .filter((one) => one.VpcId !== vpcId && gateways.has(one.TransitGatewayId))
    .flatMap(({ VpcId = '' }) => cidrsOf(VpcId));
}
