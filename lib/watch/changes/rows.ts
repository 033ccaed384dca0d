import { FAMILIES, type FamilyKey, type Snapshot } from '../../model/snapshot.ts';
import { canonical, type Row } from './part.ts';

/** The rows of a family; none where it was not recorded. */
export function rowsOf(snapshot: Snapshot, family: FamilyKey): readonly Row[] {
  return snapshot[family] ?? [];
}

/** What identifies a row; empty where AWS gave it nothing. */
export function idOf(family: FamilyKey, row: Row): string {
  return FAMILIES[family].id
    .map((field) => said(row[field]))
    .join(' ')
    .trim();
}

/** The thing that a row tells of: an attachment of two gateways has two rows. */
export function thingOf(family: FamilyKey, row: Row): string {
  return said(row[FAMILIES[family].id[0] ?? '']);
}

/** Those rows that the other snapshot has too. */
export function sharedRows(snapshot: Snapshot, other: Snapshot, family: FamilyKey): readonly Row[] {
  const known = new Set(rowsOf(other, family).map((row) => idOf(family, row)));
  return rowsOf(snapshot, family).filter((row) => known.has(idOf(family, row)));
}

/** Those of them that have a list in both: one that is absent was not read, which is not an empty one. */
export function sharedLists(snapshot: Snapshot, other: Snapshot, family: FamilyKey, field: string): readonly Row[] {
  const known = new Set(rowsOf(other, family).flatMap((row) => (Array.isArray(row[field]) ? [idOf(family, row)] : [])));
  return rowsOf(snapshot, family).filter((row) => known.has(idOf(family, row)));
}

/** The same snapshot with one row edited; unchanged where there is no such row. */
export function editRow(snapshot: Snapshot, family: FamilyKey, id: string, edit: (row: Row) => Row): Snapshot {
  const rows = rowsOf(snapshot, family);
  const next = rows.map((row) => (idOf(family, row) === id ? edit(row) : row));
  return withRows(snapshot, family, next);
}

export function withRows(snapshot: Snapshot, family: FamilyKey, rows: readonly Row[]): Snapshot {
  return { ...snapshot, [family]: rows };
}

/** The same with the row, and without it. A family that was not recorded stays so. */
export function putRow(snapshot: Snapshot, family: FamilyKey, row: Row): Snapshot {
  return addRow(dropRow(snapshot, family, idOf(family, row)), family, row);
}

export function addRow(snapshot: Snapshot, family: FamilyKey, row: Row): Snapshot {
  return snapshot[family] === undefined ? snapshot : withRows(snapshot, family, [...rowsOf(snapshot, family), row]);
}

export function dropRow(snapshot: Snapshot, family: FamilyKey, id: string): Snapshot {
  if (snapshot[family] === undefined) return snapshot;
  return withRows(
    snapshot,
    family,
    rowsOf(snapshot, family).filter((row) => idOf(family, row) !== id),
  );
}

/** Without that very row: a rule that was modified keeps its id, and is another one. */
export function dropExactly(snapshot: Snapshot, family: FamilyKey, row: Row): Snapshot {
  if (snapshot[family] === undefined) return snapshot;
  const text = canonical(row);
  return withRows(
    snapshot,
    family,
    rowsOf(snapshot, family).filter((one) => idOf(family, one) !== idOf(family, row) || canonical(one) !== text),
  );
}

/** A field that holds a list. */
export function listIn(row: Row, field: string): readonly Row[] {
  const value = row[field];
  return Array.isArray(value) ? (value as readonly Row[]) : [];
}

export function textIn(row: Row, field: string): string | undefined {
  const value = row[field];
  return typeof value === 'string' ? value : undefined;
}

/** Some answers hold `{"State": "…"}` where others hold the bare word. */
export function stateText(value: unknown): string {
  if (typeof value === 'string') return value;
  const { State, Code, Name } = (value ?? {}) as Row;
  return said(State ?? Code ?? Name ?? 'unknown');
}

/** A word or a number as it is written; nothing for what is neither. */
export function said(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
