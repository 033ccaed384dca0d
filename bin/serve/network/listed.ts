import type { ListedInterface } from '../../../lib/console/listed-interface.ts';

/** What AWS says of an interface, in the SDK's words and in those of a recording alike. */
interface InterfaceRow {
  readonly NetworkInterfaceId?: string | undefined;
  readonly Description?: string | undefined;
  readonly PrivateIpAddress?: string | undefined;
  readonly Ipv6Addresses?: readonly { readonly Ipv6Address?: string | undefined }[] | undefined;
  readonly SubnetId?: string | undefined;
  readonly AvailabilityZone?: string | undefined;
  readonly Attachment?: { readonly InstanceId?: string | undefined } | undefined;
  readonly TagSet?: unknown;
}

/** Interfaces as they are offered: those of instances first, for they are asked about most, then by name. */
export function listed(rows: readonly InterfaceRow[]): readonly ListedInterface[] {
  return rows.map(listedOf).toSorted((a, b) => byInstance(a, b) || byText(a.name, b.name) || byText(a.id, b.id));
}

function byInstance(a: ListedInterface, b: ListedInterface): number {
  return Number(a.instance === null) - Number(b.instance === null);
}

/** What has no name comes last. */
function byText(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return b === null || (a !== null && a < b) ? -1 : 1;
}

function listedOf(row: InterfaceRow): ListedInterface {
  const { NetworkInterfaceId: id = '', PrivateIpAddress: four, Ipv6Addresses: six = [], Attachment } = row;
  return {
    id,
    name: nameOf(row),
    address: four ?? six[0]?.Ipv6Address ?? null,
    subnet: row.SubnetId ?? null,
    zone: row.AvailabilityZone ?? null,
    instance: Attachment?.InstanceId ?? null,
  };
}

/** The tag, else the description, which AWS writes for its own. */
function nameOf({ TagSet: tags, Description: description = '' }: InterfaceRow): string | null {
  const rows = Array.isArray(tags) ? (tags as readonly { readonly Key?: unknown; readonly Value?: unknown }[]) : [];
  const tag = rows.find(({ Key }) => Key === 'Name')?.Value;
  const name = typeof tag === 'string' && tag !== '' ? tag : description;
  return name === '' ? null : name;
}
