import { joinOf } from './joins.ts';
import type { Kind } from './kinds.ts';
import { isRow, type Row } from './row.ts';
import { textAt } from './text-at.ts';

/** The rows of several files as one list in which an id occurs once, at the place where it came first. */
export function mergeRows(kind: Kind, rows: readonly Row[]): readonly Row[] {
  if (kind.key === 'Reservations') return latestInstances(rows);
  const join = joinOf(kind.key);
  const byId = new Map<string, Row>();
  for (const [i, row] of rows.entries()) {
    const id = idOf(kind, row) ?? `row ${i}`;
    const earlier = byId.get(id);
    byId.set(id, earlier === undefined ? row : join(earlier, row));
  }
  return [...byId.values()];
}

/** What identifies a row; `undefined` where the first part of it is absent, and then it is like no other. */
function idOf(kind: Kind, row: Row): string | undefined {
  const parts = kind.id.map((way) => textAt(row, way));
  return parts[0] === undefined ? undefined : JSON.stringify(parts);
}

/** A reservation is only a wrapper: what occurs once is the instance, and the last file that names it is right. */
function latestInstances(reservations: readonly Row[]): readonly Row[] {
  const seen = new Set<unknown>();
  const newestFirst = reservations.toReversed().map((reservation) => unseenIn(reservation, seen));
  return newestFirst.toReversed();
}

function unseenIn(reservation: Row, seen: Set<unknown>): Row {
  const all: readonly unknown[] = Array.isArray(reservation['Instances']) ? reservation['Instances'] : [];
  const Instances = all.filter((one) => isRow(one) && !seen.has(one['InstanceId']));
  for (const one of Instances) if (isRow(one)) seen.add(one['InstanceId']);
  return { ...reservation, Instances };
}
