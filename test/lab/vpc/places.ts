import type { NatGateway } from '../../../lib/model/aws/gateway.ts';
import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { Subnet } from '../../../lib/model/aws/subnet.ts';
import type { Vpc } from '../../../lib/model/aws/vpc.ts';
import type { Snapshot } from '../../../lib/model/snapshot.ts';
import { type Address, parseAddress, parsePrefix } from '../../../lib/packets/index.ts';
import { SLOTS } from './layout.ts';

/** An interface at its place in the lab. */
export interface Slot {
  readonly device: string;
  readonly vpc: number;
  readonly eni: NetworkInterface;
  readonly subnet: Subnet;
  readonly kind: 'source' | 'host' | 'nat-gateway' | 'nat-instance';
  readonly nat?: NatGateway | undefined;
}

/** A snapshot laid over the lab. */
export interface Places {
  readonly snapshot: Snapshot;
  /** In the order of the lab's VPC namespaces. */
  readonly vpcs: readonly Vpc[];
  readonly slots: readonly Slot[];
  /** Those that a packet of the aims can meet, and so are built; the others are members of groups at most. */
  readonly built: readonly Slot[];
}

/** Lays a snapshot out, with the audited interface in `h`; throws when it needs more room than there is. */
export function placesOf(snapshot: Snapshot, audited: string, destinations: readonly string[]): Places {
  const home = snapshot.NetworkInterfaces?.find((eni) => eni.NetworkInterfaceId === audited)?.VpcId;
  const vpcs = (snapshot.Vpcs ?? []).toSorted((a, b) => Number(b.VpcId === home) - Number(a.VpcId === home));
  const slots = vpcs.flatMap(({ VpcId }, vpc) => {
    const free = { source: [...SLOTS.source], host: [...SLOTS.host], nat: [...SLOTS.nat] };
    const here = (snapshot.NetworkInterfaces ?? []).filter((eni) => eni.VpcId === VpcId);
    return here.flatMap((eni) => slotOf(snapshot, { eni, vpc, audited }, free));
  });
  return { snapshot, vpcs, slots, built: builtOf(slots, destinations.map(parseAddress)) };
}

/** NATs of a VPC are met only by what is in it. */
function builtOf(slots: readonly Slot[], destinations: readonly Address[]): readonly Slot[] {
  const ends = slots.filter(
    ({ kind, eni }) => kind === 'source' || (kind === 'host' && destinations.some((address) => ownedBy(eni, address))),
  );
  return slots.filter((slot) => ends.includes(slot) || (isNat(slot) && ends.some(({ vpc }) => vpc === slot.vpc)));
}

export function isNat({ kind }: Slot): boolean {
  return kind === 'nat-gateway' || kind === 'nat-instance';
}

/** Whether an address is one of the interface's: private, delegated or public. */
export function ownedBy(eni: NetworkInterface, address: Address): boolean {
  const outside = (eni.PrivateIpAddresses ?? []).flatMap(({ Association }) => Association?.PublicIp ?? []);
  return [...addressesOf(eni, 4), ...addressesOf(eni, 6), ...outside].some((range) => {
    const [from, end] = parsePrefix(range);
    return from <= address && address < end;
  });
}

interface Tenant {
  readonly eni: NetworkInterface;
  readonly vpc: number;
  readonly audited: string;
}

type Free = Record<keyof typeof SLOTS, string[]>;

function slotOf(snapshot: Snapshot, { eni, vpc, audited }: Tenant, free: Free): readonly Slot[] {
  const subnet = snapshot.Subnets?.find((one) => one.SubnetId === eni.SubnetId);
  if (subnet === undefined) return [];
  const nat = snapshot.NatGateways?.find((one) =>
    one.NatGatewayAddresses?.some((address) => address.NetworkInterfaceId === eni.NetworkInterfaceId),
  );
  const kind = kindOf(snapshot, eni, nat, audited);
  const room = kind === 'source' ? free.source : kind === 'host' ? free.host : free.nat;
  const device = room.shift();
  if (device === undefined) throw new Error(`the lab has no room for ${eni.NetworkInterfaceId}`);
  return [{ device, vpc, eni, subnet, kind, nat }];
}

function kindOf(
  { RouteTables = [] }: Snapshot,
  { NetworkInterfaceId: id }: NetworkInterface,
  nat: NatGateway | undefined,
  audited: string,
): Slot['kind'] {
  if (id === audited) return 'source';
  if (nat !== undefined) return 'nat-gateway';
  const routed = RouteTables.some(({ Routes = [] }) => Routes.some((route) => route.NetworkInterfaceId === id));
  return routed ? 'nat-instance' : 'host';
}

export function atOf({ kind }: Slot): 'source' | 'nat' | 'destination' {
  if (kind === 'source') return 'source';
  return kind === 'host' ? 'destination' : 'nat';
}

/** The private addresses of an interface: single ones and delegated prefixes, of one family. */
export function addressesOf(eni: NetworkInterface, family: 4 | 6): readonly string[] {
  if (family === 6)
    return [
      ...(eni.Ipv6Addresses ?? []).map((one) => one.Ipv6Address),
      ...(eni.Ipv6Prefixes ?? []).map((one) => one.Ipv6Prefix),
    ];
  return [
    ...(eni.PrivateIpAddresses ?? []).map((one) => one.PrivateIpAddress),
    ...(eni.Ipv4Prefixes ?? []).map((one) => one.Ipv4Prefix),
  ];
}

export function rangesOfVpc(vpc: Vpc, family: 4 | 6): readonly string[] {
  const four = [vpc.CidrBlock, ...(vpc.CidrBlockAssociationSet ?? []).map((one) => one.CidrBlock)];
  const six = (vpc.Ipv6CidrBlockAssociationSet ?? []).map((one) => one.Ipv6CidrBlock);
  return [...new Set((family === 4 ? four : six).filter((range) => range !== undefined))];
}

export function rangesOfSubnet(subnet: Subnet, family: 4 | 6): readonly string[] {
  const six = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((one) => one.Ipv6CidrBlock);
  return (family === 4 ? [subnet.CidrBlock] : six).filter((range) => range !== undefined);
}

/** The entries of a prefix list, of one family. */
export function entriesOf(snapshot: Snapshot, list: string, family: 4 | 6): readonly string[] {
  const found = snapshot.documents.prefixListEntries?.find(({ PrefixListId }) => PrefixListId === list);
  return (found?.Entries ?? []).map((one) => one.Cidr).filter((cidr) => cidr.includes(':') === (family === 6));
}

/** The peering between two VPCs, and whether it is open. */
export function peeringOf({ vpcs, snapshot }: Places, one: number, other: number) {
  const ids = new Set([vpcs[one]?.VpcId, vpcs[other]?.VpcId]);
  const peering = snapshot.VpcPeeringConnections?.find(({ RequesterVpcInfo, AccepterVpcInfo }) =>
    [RequesterVpcInfo, AccepterVpcInfo].every((side) => ids.has(side?.VpcId)),
  );
  const status = peering?.Status;
  const active = (typeof status === 'object' ? status.Code : status) === 'active';
  const oneRegion = peering?.RequesterVpcInfo?.Region === peering?.AccepterVpcInfo?.Region;
  return { id: peering?.VpcPeeringConnectionId ?? '', active, oneRegion };
}
