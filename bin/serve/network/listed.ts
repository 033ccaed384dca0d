import type { ListedInterface } from '../../../lib/console/listed-interface.ts';
import type { NetworkInterface } from '../../../lib/model/aws/network-interface.ts';

/** Interfaces as they are offered: those of instances first, for they are asked about most, then by name. */
export function listed(rows: readonly NetworkInterface[]): readonly ListedInterface[] {
  return rows.map(one).toSorted((a, b) => Number(a.instance === null) - Number(b.instance === null) || order(a, b));
}

function order(a: ListedInterface, b: ListedInterface): number {
  return compare(a.name ?? '~', b.name ?? '~') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function one(row: NetworkInterface): ListedInterface {
  const { NetworkInterfaceId: id, PrivateIpAddress, Ipv6Addresses, SubnetId, AvailabilityZone, Attachment } = row;
  return {
    id,
    name: nameOf(row),
    address: PrivateIpAddress ?? Ipv6Addresses?.[0]?.Ipv6Address ?? null,
    subnet: SubnetId ?? null,
    zone: AvailabilityZone ?? null,
    instance: Attachment?.InstanceId ?? null,
  };
}

function nameOf({ TagSet: tags, Description: description }: NetworkInterface): string | null {
  const rows = Array.isArray(tags) ? (tags as readonly { readonly Key?: unknown; readonly Value?: unknown }[]) : [];
  const tag = rows.find(({ Key }) => Key === 'Name')?.Value;
  const name = typeof tag === 'string' && tag !== '' ? tag : description;
  return name === undefined || name === '' ? null : name;
}
