import { type AwsError, awsError } from '../../aws-error.ts';
import { type Row, textAt, textsAt } from '../../world/row.ts';
import { anyGlobOf } from '../glob.ts';
import { anyTextAlong } from '../texts-along.ts';
import type { FilterTable, Way } from './filter-table.ts';
import { tagFilter } from './tag-filters.ts';

type Test = (row: Row) => boolean;

const MOST_VALUES = 200;
const TOO_MANY = `The maximum number of filter values specified on a single call is ${MOST_VALUES}`;

/** A row passes when every filter has a value among its own; a filter without values passes nothing. */
export function filterOf(table: FilterTable, filters: readonly Row[]): Test | AwsError {
  const all = filters.flatMap((filter) => textsAt(filter, 'Values'));
  if (all.length > MOST_VALUES) return awsError('FilterLimitExceeded', TOO_MANY);
  const unknown = filters.find((filter) => wayOf(table, filter) === undefined);
  if (unknown !== undefined) return awsError('InvalidParameterValue', `The filter '${nameOf(unknown)}' is invalid`);
  const tests = filters.map((filter) => testOf(wayOf(table, filter), textsAt(filter, 'Values')));
  return (row) => tests.every((test) => test(row));
}

function testOf(way: Way | undefined, values: readonly string[]): Test {
  const fits = anyGlobOf(values);
  if (typeof way === 'function') return (row) => way(row).some(fits);
  const look = anyTextAlong(way ?? '');
  return (row) => look(row, fits);
}

function wayOf(table: FilterTable, filter: Row): Way | undefined {
  const name = nameOf(filter);
  return tagFilter(name) ?? (Object.hasOwn(table, name) ? table[name] : undefined);
}

function nameOf(filter: Row): string {
  return textAt(filter, 'Name') ?? '';
}
