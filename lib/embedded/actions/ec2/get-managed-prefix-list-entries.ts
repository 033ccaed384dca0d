import { isAwsError } from '../../aws-error.ts';
import { type Row, rowsAt, textAt, textsAt } from '../../world/row.ts';
import type { Action, Ask } from '../action.ts';
import { idList } from './ids.ts';
import { pageOf } from './listing.ts';
import { oneDocument } from './one-document.ts';

const NAME = 'GetManagedPrefixListEntries';
const PLACE = {
  document: 'prefixListEntries',
  family: 'PrefixLists',
  id: idList('PrefixListId', 'pl', 'prefix list ID', 'InvalidPrefixListID.NotFound', 'InvalidPrefixListId.Malformed'),
} as const;

/** A page holds a hundred entries, also for those who do not ask for pages. */
export const GetManagedPrefixListEntries: Action = {
  name: NAME,
  run: (ask) => {
    const document = ofAws(ask) ?? oneDocument(ask, PLACE);
    if (isAwsError(document)) return document;
    const page = pageOf(ask, NAME, rowsAt(document, 'Entries'), {
      filters: {},
      pages: { least: 1, most: 100, unasked: 100 },
    });
    return isAwsError(page) ? page : { Entries: page.rows, ...page.next };
  },
};

/** The lists of AWS's services print their ranges elsewhere, and tell them here all the same. */
function ofAws({ rows, input }: Ask): Row | undefined {
  const list = rows.get('PrefixLists')?.find((row) => row['PrefixListId'] === textAt(input, 'PrefixListId'));
  if (list === undefined || !Array.isArray(list['Cidrs'])) return undefined;
  return { Entries: textsAt(list, 'Cidrs').map((Cidr) => ({ Cidr })) };
}
