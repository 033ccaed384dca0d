import type { Snapshot } from '../../model/snapshot.ts';
import { type Address, type Interval, IntervalSet } from '../../packets/index.ts';
import type { Interface } from './interfaces.ts';
import { cidrs, rangeOf } from './ranges.ts';

/**
 * The addresses of a VPC that an interface may have which was not collected: none where a folder holds whatever AWS
 * printed; where only the interfaces of one question were read, all of their subnets that were not read whole.
 */
export function unseenAddresses(
  { collection, Subnets, Vpcs = [] }: Snapshot,
  interfaces: readonly Interface[],
): (vpcId: string) => IntervalSet<Address> {
  if (collection === undefined) return () => IntervalSet.empty();
  const whole = { vpcs: new Set(collection.interfaces.vpcs), subnets: new Set(collection.interfaces.subnets) };
  const own = Map.groupBy(interfaces, ({ vpcId }) => vpcId);
  return (vpcId) => {
    if (whole.vpcs.has(vpcId)) return IntervalSet.empty();
    const rest = (Subnets ?? []).filter(({ VpcId, SubnetId }) => VpcId === vpcId && !whole.subnets.has(SubnetId));
    const ranges = rest.flatMap((subnet): readonly Interval<Address>[] => [...(rangeOf(subnet) ?? [])]);
    const vpc = Vpcs.find(({ VpcId }) => VpcId === vpcId);
    const may = IntervalSet.of(...(Subnets === undefined && vpc !== undefined ? cidrs(vpc) : ranges));
    return may.subtract(IntervalSet.of(...(own.get(vpcId) ?? []).flatMap(rangesOf)));
  };
}

function rangesOf({ addresses, prefixes }: Interface): readonly Interval<Address>[] {
  return [...addresses.map((address): Interval<Address> => [address, address + 1n]), ...prefixes];
}
