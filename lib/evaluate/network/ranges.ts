import type { Subnet } from '../../model/aws/subnet.ts';
import type { Vpc } from '../../model/aws/vpc.ts';
import { isGap, type Known } from '../../model/gap.ts';
import { type Address, type Interval, IntervalSet, parsePrefix } from '../../packets/index.ts';

/** All ranges of a VPC, the primary one first. */
export function cidrs(vpc: Known<Vpc>): readonly Interval<Address>[] {
  if (isGap(vpc)) return [];
  const v4 = (vpc.CidrBlockAssociationSet ?? []).filter((one) => held(one.CidrBlockState)).map((one) => one.CidrBlock);
  const v6 = (vpc.Ipv6CidrBlockAssociationSet ?? [])
    .filter((one) => held(one.Ipv6CidrBlockState))
    .map((one) => one.Ipv6CidrBlock);
  const all = [vpc.CidrBlock, ...v4, ...v6].filter((cidr) => cidr !== undefined);
  return [...new Set(all)].map(parsePrefix);
}

/** All addresses of a subnet. */
export function rangeOf(subnet: Known<Subnet>): IntervalSet<Address> | undefined {
  if (isGap(subnet)) return undefined;
  const v6 = (subnet.Ipv6CidrBlockAssociationSet ?? [])
    .filter((one) => held(one.Ipv6CidrBlockState))
    .map((one) => one.Ipv6CidrBlock);
  return IntervalSet.of(...[subnet.CidrBlock, ...v6].filter((cidr) => cidr !== undefined).map(parsePrefix));
}

/** Whether a range or a table is associated; recordings from before 2020 do not say, and then it is. */
export function held(state: string | { State?: string | undefined } | undefined): boolean {
  const text = typeof state === 'string' ? state : state?.State;
  return text === undefined || text === 'associated' || text === 'disassociating';
}

/** Zone ids name the same place in every account; zone names do not. */
export function zoneOf(subnet: Known<Subnet>): string | undefined {
  return isGap(subnet) ? undefined : (subnet.AvailabilityZoneId ?? subnet.AvailabilityZone);
}
