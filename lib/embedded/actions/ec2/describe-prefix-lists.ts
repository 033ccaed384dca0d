import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

/** The lists of AWS's own services, with their ranges; customers' lists are told by the managed call alone. */
export const DescribePrefixLists = describe('DescribePrefixLists', {
  family: 'PrefixLists',
  tells: (row) => Array.isArray(row['Cidrs']),
  ids: [
    idList('PrefixListIds', 'pl', 'prefix list ID', 'InvalidPrefixListID.NotFound', 'InvalidPrefixListId.Malformed'),
  ],
  filters: named('prefix-list-id prefix-list-name'),
  pages: { least: 1, most: 1000, withIds: true },
});
