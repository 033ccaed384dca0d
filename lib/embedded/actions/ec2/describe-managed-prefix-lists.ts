import { describe } from './describe.ts';
import { named } from './filter-table.ts';
import { idList } from './ids.ts';

export const DescribeManagedPrefixLists = describe('DescribeManagedPrefixLists', {
  family: 'PrefixLists',
  ids: [
    idList('PrefixListIds', 'pl', 'prefix list ID', 'InvalidPrefixListID.NotFound', 'InvalidPrefixListId.Malformed'),
  ],
  filters: named('owner-id prefix-list-id prefix-list-name'),
  pages: { least: 1, most: 100, withIds: true },
});
