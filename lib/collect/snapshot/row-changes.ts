import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { DOCUMENTS, type DocumentKey } from '../../model/recordings.ts';
import { FAMILIES, type FamilyKey, type Snapshot } from '../../model/snapshot.ts';
import { Problem } from '../../problem.ts';
import { isRow, type Row } from './row.ts';
import { textAt } from './text-at.ts';

const KEYS = [...(Object.keys(FAMILIES) as FamilyKey[]), ...(Object.keys(DOCUMENTS) as DocumentKey[])];
const MaybeRow = z.record(z.string(), z.unknown()).nullable();

/** What became of one row: null where it was not there before, or is not afterwards. */
export const RowChange = z.object({
  key: z.enum(KEYS),
  /** The field or fields that identify it, as JSON. */
  id: z.string(),
  before: MaybeRow,
  after: MaybeRow,
});
export type RowChange = Readonly<z.infer<typeof RowChange>>;

/** How two snapshots differ, row by row. What a host said about itself is no row. */
export function rowChanges(before: Snapshot, after: Snapshot): readonly RowChange[] {
  return KEYS.flatMap((key) => {
    const [old, young] = [rowsOf(before, key), rowsOf(after, key)];
    if (old === young) return [];
    const [was, is] = [byId(key, old), byId(key, young)];
    return [...new Set([...was.keys(), ...is.keys()])]
      .map((id): RowChange => ({ key, id, before: was.get(id) ?? null, after: is.get(id) ?? null }))
      .filter((one) => !isSame(one.before, one.after));
  });
}

/** The snapshot with the rows as they were. Throws a Problem `conflict` where one is no longer what the change left. */
export function takeBack(snapshot: Snapshot, changes: readonly RowChange[]): Snapshot {
  return changes.toReversed().reduce((now, { key, id, before, after }) => {
    const rows = rowsOf(now, key) ?? [];
    const found = rows.findIndex((row) => idOf(key, row) === id);
    if (!isSame(rows[found] ?? null, after)) throw changedSince(key, id);
    const kept = after === null ? [...rows, before] : rows.map((row, i) => (i === found ? before : row));
    return withRows(now, key, kept.filter(isRow));
  }, snapshot);
}

function changedSince(key: string, id: string): Problem {
  const text = id.replace(/[[\]"]/g, '');
  return new Problem('conflict', `${key} ${text} was changed since; take the change back by hand`);
}

export function rowsOf(snapshot: Snapshot, key: FamilyKey | DocumentKey): readonly Row[] | undefined {
  return isFamily(key) ? snapshot[key] : snapshot.documents[key];
}

function withRows(snapshot: Snapshot, key: FamilyKey | DocumentKey, rows: readonly Row[]): Snapshot {
  return isFamily(key)
    ? { ...snapshot, [key]: rows }
    : { ...snapshot, documents: { ...snapshot.documents, [key]: rows } };
}

export function isFamily(key: FamilyKey | DocumentKey): key is FamilyKey {
  return key in FAMILIES;
}

function byId(key: FamilyKey | DocumentKey, rows: readonly Row[] = []): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [idOf(key, row), row]));
}

function idOf(key: FamilyKey | DocumentKey, row: Row): string {
  const ids = isFamily(key) ? FAMILIES[key].id.map((field) => textAt(row, [field])) : [textAt(row, DOCUMENTS[key].id)];
  // A reservation has no id of its own.
  return ids.some((id) => id !== undefined) ? JSON.stringify(ids) : JSON.stringify(row);
}

/** As JSON tells them apart, in whatever order their keys come. */
function isSame(one: Row | null, other: Row | null): boolean {
  return one === other || isDeepStrictEqual(plain(one), plain(other));
}

function plain(row: Row | null): unknown {
  return JSON.parse(JSON.stringify(row));
}
