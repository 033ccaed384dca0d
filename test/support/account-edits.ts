import type { Snapshot } from '../../lib/model/snapshot.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a change in an account does to the answers of AWS. */
export type Edit = (snapshot: Snapshot) => Snapshot;

/** The rows of one kind, changed. */
export function rows(key: keyof Snapshot, edit: (rows: readonly Row[]) => readonly Row[]): Edit {
  return (snapshot) => ({ ...snapshot, [key]: edit((snapshot[key] ?? []) as readonly Row[]) });
}

/** The row that has this id in one of its fields, with other fields. */
export function row(key: keyof Snapshot, id: string, edit: (one: Row) => object): Edit {
  return rows(key, (all) => all.map((one) => (Object.values(one).includes(id) ? { ...one, ...edit(one) } : one)));
}

/** Without the row that has this id. */
export function gone(key: keyof Snapshot, id: string): Edit {
  return rows(key, (all) => all.filter((one) => !Object.values(one).includes(id)));
}

/** The rows that a row holds. */
export function list(one: Row, field: string): readonly Row[] {
  return (one[field] ?? []) as readonly Row[];
}

/** One change after the other. */
export function both(...edits: readonly Edit[]): Edit {
  return (snapshot) => edits.reduce((now, edit) => edit(now), snapshot);
}

/** AWS marks every route to what is not there any more, and again once it is. */
export function routeStates(target: string, State: 'active' | 'blackhole'): Edit {
  return rows('RouteTables', (all) =>
    all.map((table) => ({
      ...table,
      Routes: list(table, 'Routes').map((route) =>
        Object.values(route).includes(target) ? { ...route, State } : route,
      ),
    })),
  );
}
