import type { NetworkInterface } from '../model/aws/network-interface.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { type Address, parseAddress } from '../packets/index.ts';

/** The private IPv4 addresses of an interface that have a public one, and which; Elastic IPs and NAT gateways know more. */
export function publicAddresses(snapshot: Snapshot, eni: NetworkInterface): ReadonlyMap<Address, Address> {
  const nats = (snapshot.NatGateways ?? []).flatMap((nat) => nat.NatGatewayAddresses ?? []);
  const elsewhere = [...(snapshot.Addresses ?? []), ...nats.map((one) => ({ ...one, PrivateIpAddress: one.PrivateIp }))]
    .filter((one) => one.NetworkInterfaceId === eni.NetworkInterfaceId)
    .map((one) => [one.PrivateIpAddress, one.PublicIp] as const);
  const own = [eni, ...(eni.PrivateIpAddresses ?? [])].map(
    ({ PrivateIpAddress, Association }) => [PrivateIpAddress, Association?.PublicIp] as const,
  );
  return new Map(
    [...own, ...elsewhere].flatMap(([inside, outside]) =>
      inside === undefined || outside === undefined ? [] : [[parseAddress(inside), parseAddress(outside)] as const],
    ),
  );
}
