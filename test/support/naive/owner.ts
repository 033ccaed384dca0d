import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import { type Address, anyHolds, parseAddress, sameAddress } from './address.ts';
import type { RawSnapshot } from './snapshot.ts';

/** Who has an address: private ones by interface, public ones by the private address they are mapped to. */
export function owns(eni: NetworkInterface, address: Address): boolean {
  const single = [
    eni.PrivateIpAddress,
    ...(eni.PrivateIpAddresses ?? []).map((entry) => entry.PrivateIpAddress),
    ...(eni.Ipv6Addresses ?? []).map((entry) => entry.Ipv6Address),
  ];
  const delegated = [
    ...(eni.Ipv4Prefixes ?? []).map((entry) => entry.Ipv4Prefix),
    ...(eni.Ipv6Prefixes ?? []).map((entry) => entry.Ipv6Prefix),
  ];
  return single.some((text) => is(text, address)) || anyHolds(delegated, address);
}

function is(text: string | undefined, address: Address): boolean {
  return text !== undefined && sameAddress(parseAddress(text), address);
}

export function ownerIn(snapshot: RawSnapshot, vpcId: string, address: Address): NetworkInterface | undefined {
  return snapshot.NetworkInterfaces?.find((eni) => eni.VpcId === vpcId && owns(eni, address));
}

/** One public address and what it is mapped to. */
interface PublicMapping {
  readonly vpcId: string;
  readonly subnetId: string;
  readonly privateIp: string;
  readonly publicIp: string;
}

function publicMappings(snapshot: RawSnapshot): readonly PublicMapping[] {
  const mappings: PublicMapping[] = [];
  const add = (vpcId = '', subnetId = '', privateIp?: string, publicIp?: string) => {
    if (privateIp !== undefined && publicIp !== undefined) mappings.push({ vpcId, subnetId, privateIp, publicIp });
  };
  for (const eni of snapshot.NetworkInterfaces ?? []) {
    add(eni.VpcId, eni.SubnetId, eni.PrivateIpAddress, eni.Association?.PublicIp);
    for (const entry of eni.PrivateIpAddresses ?? []) {
      add(eni.VpcId, eni.SubnetId, entry.PrivateIpAddress, entry.Association?.PublicIp);
    }
  }
  for (const nat of snapshot.NatGateways ?? []) {
    for (const entry of nat.NatGatewayAddresses ?? []) add(nat.VpcId, nat.SubnetId, entry.PrivateIp, entry.PublicIp);
  }
  return mappings;
}

/** The public IPv4 address that the VPC's internet gateway puts in place of this private one. */
export function publicAddressOf(snapshot: RawSnapshot, vpcId: string, address: Address): Address | undefined {
  for (const mapping of publicMappings(snapshot)) {
    if (mapping.vpcId === vpcId && is(mapping.privateIp, address)) return parseAddress(mapping.publicIp);
  }
  return undefined;
}

/** Where in the snapshot this address, seen from the internet, leads; IPv6 addresses are their own public ones. */
export function publicOwner(snapshot: RawSnapshot, address: Address) {
  if (address.family === 6) {
    const eni = snapshot.NetworkInterfaces?.find((one) => owns(one, address));
    return eni && { vpcId: eni.VpcId ?? '', subnetId: eni.SubnetId ?? '', inside: address };
  }
  const mapping = publicMappings(snapshot).find((one) => is(one.publicIp, address));
  return mapping && { vpcId: mapping.vpcId, subnetId: mapping.subnetId, inside: parseAddress(mapping.privateIp) };
}
