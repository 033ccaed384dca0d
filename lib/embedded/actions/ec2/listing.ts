import { type AwsError, isAwsError } from '../../aws-error.ts';
import { type Row, rowsAt, textsAt } from '../../world/row.ts';
import type { Ask } from '../action.ts';
import { type FilterTable, filterOf } from './filters.ts';
import { type IdList, rowsNamed } from './ids.ts';
import { nextOf, type Pages, spanOf } from './pages.ts';

/** How a list is asked for: by ids, by filters, in pages. */
export interface Listing {
  readonly ids?: readonly IdList[];
  readonly filters: FilterTable;
  /** Absent where the call knows no pages. */
  readonly pages?: Pages;
}

/** A page of rows, and the token of the next. */
export interface Page {
  readonly rows: readonly Row[];
  readonly next: Row;
}

/** What of the rows is asked for. The order is the snapshot's: AWS promises none, and pages need one. */
export function pageOf(
  ask: Ask,
  call: string,
  rows: readonly Row[],
  { ids = [], filters, pages }: Listing,
): Page | AwsError {
  const named = ids.reduce<readonly Row[] | AwsError>(
    (left, list) => (isAwsError(left) ? left : rowsNamed(list, left, ask.input)),
    rows,
  );
  if (isAwsError(named)) return named;
  const passes = filterOf(filters, [...rowsAt(ask.input, 'Filters'), ...rowsAt(ask.input, 'Filter')]);
  if (isAwsError(passes)) return passes;
  const found = named.filter(passes);
  if (pages === undefined) return { rows: found, next: {} };
  const span = spanOf(ask, call, pages, ids.find(({ input }) => textsAt(ask.input, input).length > 0)?.input);
  if (isAwsError(span)) return span;
  return { rows: found.slice(span.start, span.start + span.size), next: nextOf(ask, call, span, found.length) };
}
