import type { Network } from '../../../evaluate/network/network.ts';
import { isGap } from '../../../model/gap.ts';

/** Whether two subnets are in different zones; false where that cannot be told. Names of zones differ between accounts. */
export function zonesDiffer(network: Network, a: string, b: string): boolean {
  const [one, other] = [network.subnet(a), network.subnet(b)];
  if (isGap(one) || isGap(other)) return false;
  if (one.AvailabilityZoneId !== undefined && other.AvailabilityZoneId !== undefined)
    return one.AvailabilityZoneId !== other.AvailabilityZoneId;
  const named = one.AvailabilityZone !== undefined && other.AvailabilityZone !== undefined;
  return named && one.OwnerId === other.OwnerId && one.AvailabilityZone !== other.AvailabilityZone;
}

/** The zone as people call it. */
export function zoneName(network: Network, subnetId: string): string {
  const subnet = network.subnet(subnetId);
  return (isGap(subnet) ? undefined : (subnet.AvailabilityZone ?? subnet.AvailabilityZoneId)) ?? 'an unknown zone';
}
