import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';
import { address, address6, groupId, publicAddress, subnetId, vpcId } from '../../support/random-network/layout.ts';
import type { MemberPlan, Twist } from './member-plan.ts';

/** One interface of a crowd, the i-th: its address and its id follow from its number. */
export interface Member extends MemberPlan {
  readonly i: number;
}

export const eniOf = ({ i }: Member) => `eni-crowd-${i}`;
export const instanceOf = ({ i }: Member) => `i-crowd-${i}`;
export const addressOf = ({ vpc, role, i }: Member) => address(vpc, role, 64 + i);
export const outsideOf = ({ vpc, i }: Member) => publicAddress(vpc, 150 + i);

const INSTANCELESS: ReadonlySet<Twist> = new Set(['loose', 'lambda', 'nat']);

/** The interface as AWS describes it; one whose address another VPC has too is described twice. */
export function interfacesOf(one: Member, vpcs: number): readonly NetworkInterface[] {
  const own = interfaceOf(one);
  if (one.twist !== 'shared' && one.twist !== 'shared-public') return [own];
  const vpc = (one.vpc + 1) % vpcs;
  const elsewhere = {
    VpcId: vpcId(vpc),
    SubnetId: subnetId(vpc, one.role),
    NetworkInterfaceId: `eni-sharer-${one.i}`,
  };
  const Groups = one.groups.map((name) => ({ GroupId: groupId(vpc, name) }));
  return [own, { ...own, ...elsewhere, Groups }];
}

function interfaceOf(one: Member): NetworkInterface {
  const { vpc, role, groups, twist: own } = one;
  const eni: NetworkInterface = {
    NetworkInterfaceId: eniOf(one),
    VpcId: vpcId(vpc),
    SubnetId: subnetId(vpc, role),
    Status: own === 'loose' ? 'available' : 'in-use',
    Groups: groups.map((name) => ({ GroupId: groupId(vpc, name) })),
    ...addressed(one),
  };
  if (own === 'lambda') return { ...eni, InterfaceType: 'lambda' };
  if (own === 'nat') return { ...eni, InterfaceType: 'nat_gateway', Groups: [] };
  if (own === 'no-check') eni.SourceDestCheck = false;
  if (INSTANCELESS.has(own)) return eni;
  return {
    ...eni,
    Attachment: { InstanceId: instanceOf(one), Status: own === 'detached' ? 'detached' : 'attached' },
  };
}

function addressed(one: Member): Partial<NetworkInterface> {
  const { vpc, role, twist: own, i } = one;
  const v6 = [{ Ipv6Address: address6(vpc, role, 64 + i) }];
  if (own === 'no-address') return {};
  if (own === 'ipv6-only') return { Ipv6Addresses: v6 };
  const primary = { PrivateIpAddress: addressOf(one) };
  const known = own === 'public' || own === 'shared-public' ? { Association: { PublicIp: outsideOf(one) } } : {};
  const second = { PrivateIpAddress: address(vpc, role, 160 + i), Primary: false };
  return {
    ...primary,
    ...known,
    ...(own === 'secondary' && { PrivateIpAddresses: [{ ...primary, Primary: true }, second] }),
    ...(own === 'prefix' && { Ipv4Prefixes: [{ Ipv4Prefix: `${address(vpc, role, 224)}/28` }] }),
    ...(own === 'ipv6' && { Ipv6Addresses: v6 }),
  };
}
