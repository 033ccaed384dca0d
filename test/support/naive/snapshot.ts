import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import type { Subnet } from '../../../lib/model/aws/subnet.ts';
import type { Vpc } from '../../../lib/model/aws/vpc.ts';
import type { Document } from '../../../lib/model/recordings.ts';
import type { FamilyKey, Item } from '../../../lib/model/snapshot.ts';
import { type Address, anyHolds } from './address.ts';

type Families = { readonly [K in FamilyKey]?: readonly Item<K>[] };
type DocumentLists = {
  readonly [D in 'prefixListEntries' | 'transitGatewayRoutes' | 'transitGatewayPropagations']?: readonly Document<D>[];
};

/** AWS's answers as they are: a list per describe family. A key that is absent was not read. */
export type RawSnapshot = Families & DocumentLists;

export function subnetOf(snapshot: RawSnapshot, subnetId: string): Subnet | undefined {
  return snapshot.Subnets?.find((subnet) => subnet.SubnetId === subnetId);
}

export function subnetPrefixes(subnet: Subnet): readonly string[] {
  const prefixes = [subnet.CidrBlock];
  for (const { Ipv6CidrBlock, Ipv6CidrBlockState } of subnet.Ipv6CidrBlockAssociationSet ?? []) {
    if (isAssociated(Ipv6CidrBlockState)) prefixes.push(Ipv6CidrBlock);
  }
  return prefixes.filter((prefix) => prefix !== undefined);
}

export function inSubnet(snapshot: RawSnapshot, subnetId: string, address: Address): boolean {
  const subnet = subnetOf(snapshot, subnetId);
  return subnet !== undefined && anyHolds(subnetPrefixes(subnet), address);
}

export function vpcOf(snapshot: RawSnapshot, vpcId: string): Vpc | undefined {
  return snapshot.Vpcs?.find((vpc) => vpc.VpcId === vpcId);
}

export function vpcPrefixes(vpc: Vpc | undefined): readonly string[] {
  const prefixes = [vpc?.CidrBlock];
  for (const { CidrBlock, CidrBlockState } of vpc?.CidrBlockAssociationSet ?? []) {
    if (isAssociated(CidrBlockState)) prefixes.push(CidrBlock);
  }
  for (const { Ipv6CidrBlock, Ipv6CidrBlockState } of vpc?.Ipv6CidrBlockAssociationSet ?? []) {
    if (isAssociated(Ipv6CidrBlockState)) prefixes.push(Ipv6CidrBlock);
  }
  return [...new Set(prefixes.filter((prefix) => prefix !== undefined))];
}

type State = string | { readonly State?: string | undefined; readonly Code?: string | number | undefined };

/** The word inside `{"State": "associated"}`, `{"Code": "active"}` or the bare text. */
export function word(state: State | undefined): string | undefined {
  if (state === undefined || typeof state === 'string') return state;
  return state.State ?? state.Code?.toString();
}

export function isAssociated(state: State | undefined): boolean {
  return ['associated', undefined].includes(word(state));
}

export function interfaceOf(snapshot: RawSnapshot, id: string): NetworkInterface | undefined {
  return snapshot.NetworkInterfaces?.find((eni) => eni.NetworkInterfaceId === id);
}

const ATTACHED = new Set(['available', 'attached', undefined]);

/** Whether a gateway with these VPC attachments serves this VPC. */
export function isAttached(
  attachments: readonly { readonly State?: string | undefined; readonly VpcId?: string | undefined }[] | undefined,
  vpcId: string,
): boolean {
  return (attachments ?? []).some((attachment) => attachment.VpcId === vpcId && ATTACHED.has(attachment.State));
}
