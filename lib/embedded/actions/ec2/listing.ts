import { type AwsError, isAwsError } from '../../aws-error.ts';
import { type Row, rowsAt, textsAt } from '../../world/row.ts';
import type { Ask } from '../action.ts';
import type { FilterTable } from './filter-table.ts';
import { filterOf } from './filters.ts';
import { type IdList, rowsNamed } from './ids.ts';
import { nextOf, type Pages, type Span, spanOf } from './pages.ts';

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
export function pageOf(ask: Ask, call: string, rows: readonly Row[], listing: Listing): Page | AwsError {
  const { ids = [], filters, pages } = listing;
  const span = pages === undefined ? WHOLE : spanOf(ask, call, pages, givenIds(ask, ids));
  if (isAwsError(span)) return span;
  const passes = filterOf(filters, [...rowsAt(ask.input, 'Filters'), ...rowsAt(ask.input, 'Filter')]);
  if (isAwsError(passes)) return passes;
  const named = allNamed(ask, ids, rows);
  if (isAwsError(named)) return named;
  const found = named.filter(passes);
  return { rows: found.slice(span.start, span.start + span.size), next: nextOf(ask, call, span, found.length) };
}

const WHOLE: Span = { start: 0, size: Number.POSITIVE_INFINITY };

function givenIds({ input }: Ask, ids: readonly IdList[]): string | undefined {
  return ids.find((list) => textsAt(input, list.input).length > 0)?.input;
}

function allNamed({ input }: Ask, ids: readonly IdList[], rows: readonly Row[]): readonly Row[] | AwsError {
  return ids.reduce<readonly Row[] | AwsError>(
    (left, list) => (isAwsError(left) ? left : rowsNamed(list, left, input)),
    rows,
  );
}
