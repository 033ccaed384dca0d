import type { FleetItem } from '../model/fleet.ts';
import type { Snapshot } from '../model/snapshot.ts';

/** What is swept one at a time: the VPCs that have interfaces, in the order of their ids. */
export function itemsIn({ NetworkInterfaces = [], Vpcs = [] }: Snapshot): readonly FleetItem[] {
  const owners = new Map(Vpcs.map(({ VpcId, OwnerId }) => [VpcId, OwnerId]));
  const ids = new Set(NetworkInterfaces.map(({ VpcId = '' }) => VpcId));
  return [...ids].toSorted().map((vpcId) => ({ accountId: owners.get(vpcId) ?? null, region: null, vpcId }));
}

/** Whom an item asks: every interface of its VPC, whatever stands behind it. */
export function interfacesIn(
  { NetworkInterfaces = [] }: Snapshot,
  { vpcId }: Pick<FleetItem, 'vpcId'>,
): readonly string[] {
  const own = NetworkInterfaces.filter(({ VpcId = '' }) => VpcId === vpcId);
  return own.map(({ NetworkInterfaceId: id }) => id);
}
