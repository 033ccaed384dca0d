import { type Row, rowsAt } from '../../world/row.ts';

/** The way to a field in a row, or what reads it. */
export type Way = string | ((row: Row) => readonly string[]);

/** The filters of a call by their names; those by tags are every call's. */
export type FilterTable = Readonly<Record<string, Way>>;

/** Filters that are called as their fields are: `subnet-id` is `SubnetId`, `attachment.vpc-id` is `Attachment.VpcId`. */
export function named(names: string): FilterTable {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, pascal(name)]));
}

/** The same filters one level down: `network-interface.subnet-id`. */
export function within(prefix: string, field: string, table: FilterTable): FilterTable {
  const entries = Object.entries(table).map(([name, way]) => [`${prefix}.${name}`, below(field, way)] as const);
  return Object.fromEntries(entries);
}

function below(field: string, way: Way): Way {
  if (typeof way === 'string') return `${field}.${way}`;
  return (row) => rowsAt(row, field).flatMap(way);
}

function pascal(name: string): string {
  return name.replace(
    /(^|[.-])([a-z])/g,
    (_, mark: string, letter: string) => `${mark === '.' ? '.' : ''}${letter.toUpperCase()}`,
  );
}
