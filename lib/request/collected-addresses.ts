import type { Vpc } from '../model/aws/vpc.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, IntervalSet, parsePrefix } from '../packets/index.ts';

/**
 * The addresses of the networks that were collected: ranges of VPCs and public addresses of interfaces and NAT gateways.
 * Whoever asks for "the internet" does not mean these: a NAT gateway's own address answers nobody.
 */
export function collectedAddresses({
  Vpcs = [],
  NetworkInterfaces = [],
  NatGateways = [],
}: Snapshot): IntervalSet<Address> {
  const interfaces = NetworkInterfaces.flatMap((one) => [
    one.Association?.PublicIp,
    ...(one.PrivateIpAddresses ?? []).map(({ Association }) => Association?.PublicIp),
    ...(one.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
  ]);
  const nats = NatGateways.flatMap((nat) => (nat.NatGatewayAddresses ?? []).map((one) => one.PublicIp));
  const texts = [...interfaces, ...nats].filter((text) => text !== undefined);
  return vpcRanges(Vpcs).union(IntervalSet.of(...texts.map(parsePrefix)));
}

/** Every address inside some VPCs. */
export function vpcRanges(vpcs: readonly Vpc[]): IntervalSet<Address> {
  const ranges = vpcs.flatMap((vpc) => [
    vpc.CidrBlock,
    ...(vpc.CidrBlockAssociationSet ?? []).map((one) => one.CidrBlock),
    ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map((one) => one.Ipv6CidrBlock),
  ]);
  return IntervalSet.of(...ranges.filter((text) => text !== undefined).map(parsePrefix));
}
