import { Collection } from '../../model/collection.ts';
import { Problem, quote } from '../../problem.ts';
import { complaint } from './complaint.ts';
import type { Content } from './content.ts';
import { isRow } from './row.ts';

/** Where a capture says how it came about. */
export const COLLECTION_FILE = 'collection.json';

/** What `collection.json` says; `undefined` where there is none, and then every family that is there is there whole. */
export function collectionIn(contents: readonly Content[]): Collection | undefined {
  const file = contents.find(({ path }) => path === COLLECTION_FILE);
  if (file === undefined) return undefined;
  const { data, error } = Collection.safeParse(file.content);
  if (data !== undefined) return data;
  const where = quote(file.path);
  throw new Problem(
    'bad-snapshot',
    isRow(file.content) ? `${where}: ${complaint(error, file.content)}` : `${where} is not an object`,
  );
}
