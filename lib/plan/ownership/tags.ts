import * as z from 'zod';
import { FAMILIES, type FamilyKey, type Snapshot } from '../../model/snapshot.ts';

type Row = Readonly<Record<string, unknown>>;

const TagList = z.array(z.looseObject({ Key: z.string(), Value: z.string().default('') }));

/** The tags of a resource; none where it has none, or where the snapshot does not hold it. */
export function tagsOf(snapshot: Snapshot, resourceId: string): Readonly<Record<string, string>> {
  const row = rowOf(snapshot, resourceId);
  // Interfaces alone have a `TagSet`.
  const { data = [] } = TagList.safeParse(row?.['Tags'] ?? row?.['TagSet'] ?? []);
  return Object.fromEntries(data.map(({ Key, Value }) => [Key, Value]));
}

/** What describe prints of a resource, of whatever family it is. */
export function rowOf(snapshot: Snapshot, resourceId: string): Row | undefined {
  if (resourceId.startsWith('i-')) return instanceOf(snapshot, resourceId);
  for (const key of Object.keys(FAMILIES) as readonly FamilyKey[]) {
    const [id] = FAMILIES[key].id;
    const rows: readonly Row[] = snapshot[key] ?? [];
    const row = id === undefined ? undefined : rows.find((one) => one[id] === resourceId);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** Instances stand inside of reservations, which have no tags. */
function instanceOf({ Reservations: all = [] }: Snapshot, instanceId: string): Row | undefined {
  return all.flatMap(({ Instances }) => Instances).find(({ InstanceId }) => InstanceId === instanceId);
}
