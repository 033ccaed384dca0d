import { type AwsError, awsError } from '../../aws-error.ts';
import { type Row, rowsAt, textAt, textsAt } from '../../world/row.ts';
import { globOf } from '../glob.ts';
import { textsAlong } from '../texts-along.ts';

/** Filter name → the way to the field in a row, or what reads it. */
export type FilterTable = Readonly<Record<string, string | ((row: Row) => readonly string[])>>;

type Test = (row: Row) => boolean;

const MOST_VALUES = 200;

/** Filters that are called as their fields are: `subnet-id` is `SubnetId`, `attachment.vpc-id` is `Attachment.VpcId`. */
export function named(names: string): FilterTable {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, pascal(name)]));
}

/** The same filters one level down: `network-interface.subnet-id`. */
export function within(prefix: string, field: string, table: FilterTable): FilterTable {
  const entries = Object.entries(table).map(([name, way]) => {
    const inner = typeof way === 'string' ? textsAlong(way) : way;
    return [`${prefix}.${name}`, (row: Row) => rowsAt(row, field).flatMap(inner)] as const;
  });
  return Object.fromEntries(entries);
}

/** A row passes when every filter has a value among its own; a filter without values passes nothing. */
export function filterOf(table: FilterTable, filters: readonly Row[]): Test | AwsError {
  const all = filters.flatMap((filter) => textsAt(filter, 'Values'));
  if (all.length > MOST_VALUES)
    return awsError(
      'FilterLimitExceeded',
      `The maximum number of filter values specified on a single call is ${MOST_VALUES}`,
    );
  const unknown = filters.find((filter) => readerOf(table, nameOf(filter)) === undefined);
  if (unknown !== undefined) return awsError('InvalidParameterValue', `The filter '${nameOf(unknown)}' is invalid`);
  const tests = filters.map((filter) => testOf(table, filter));
  return (row) => tests.every((test) => test(row));
}

function testOf(table: FilterTable, filter: Row): Test {
  const read = readerOf(table, nameOf(filter));
  const globs = textsAt(filter, 'Values').map(globOf);
  return (row) => read?.(row).some((text) => globs.some((fits) => fits(text))) ?? false;
}

function nameOf(filter: Row): string {
  return textAt(filter, 'Name') ?? '';
}

function readerOf(table: FilterTable, name: string): ((row: Row) => readonly string[]) | undefined {
  if (name.startsWith('tag:'))
    return (row) =>
      tagsOf(row)
        .filter(([key]) => key === name.slice(4))
        .map(([, value]) => value);
  if (name === 'tag-key') return (row) => tagsOf(row).map(([key]) => key);
  if (name === 'tag-value') return (row) => tagsOf(row).map(([, value]) => value);
  const way = Object.hasOwn(table, name) ? table[name] : undefined;
  return typeof way === 'string' ? textsAlong(way) : way;
}

/** Network interfaces alone call them `TagSet`. */
function tagsOf(row: Row): readonly (readonly [key: string, value: string])[] {
  return [...rowsAt(row, 'Tags'), ...rowsAt(row, 'TagSet')].map((tag) => [
    textAt(tag, 'Key') ?? '',
    textAt(tag, 'Value') ?? '',
  ]);
}

function pascal(name: string): string {
  return name.replace(
    /(^|[.-])([a-z])/g,
    (_, mark: string, letter: string) => `${mark === '.' ? '.' : ''}${letter.toUpperCase()}`,
  );
}
