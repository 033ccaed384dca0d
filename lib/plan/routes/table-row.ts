import type { Route, RouteTable } from '../../model/aws/route-table.ts';
import type { Snapshot } from '../../model/snapshot.ts';

/** A route table as describe prints it. */
export function tableRow({ RouteTables: rows = [] }: Snapshot, id: string): RouteTable | undefined {
  return rows.find((one) => one.RouteTableId === id);
}

/** The snapshot with one table's routes rewritten; the other tables stay the same objects. */
export function withRoutes(
  snapshot: Snapshot,
  id: string,
  rewrite: (routes: readonly Route[]) => readonly Route[],
): Snapshot {
  const RouteTables = (snapshot.RouteTables ?? []).map((table) =>
    table.RouteTableId === id ? { ...table, Routes: [...rewrite(table.Routes ?? [])] } : table,
  );
  return { ...snapshot, RouteTables };
}
