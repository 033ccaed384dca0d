import type { Place } from '../../lib/fleet/matrix/swept-item.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';

/** What a VPC and its interfaces are called. */
export function placesIn(
  { NetworkInterfaces = [], Vpcs = [] }: Snapshot,
  vpcId: string,
): { readonly vpcName: string | null; readonly places: Readonly<Record<string, Place>> } {
  const own = NetworkInterfaces.filter(({ VpcId = '' }) => VpcId === vpcId);
  const places = own.map((one): readonly [string, Place] => [
    one.NetworkInterfaceId,
    {
      name: nameIn(one['TagSet']),
      subnet: one.SubnetId ?? null,
      groups: (one.Groups ?? []).map(({ GroupId }) => GroupId),
    },
  ]);
  return { vpcName: nameIn(Vpcs.find((vpc) => vpc.VpcId === vpcId)?.['Tags']), places: Object.fromEntries(places) };
}

/** Tags are no part of the model: whatever they hold, at worst there is no name. */
function nameIn(tags: unknown): string | null {
  if (!Array.isArray(tags)) return null;
  const named: unknown = tags.find((tag: unknown) => valueAt(tag, 'Key') === 'Name');
  const name = valueAt(named, 'Value');
  return typeof name === 'string' && name !== '' ? name : null;
}

function valueAt(tag: unknown, key: string): unknown {
  return typeof tag === 'object' && tag !== null ? Reflect.get(tag, key) : undefined;
}
