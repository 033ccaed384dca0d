import { DOCUMENTS } from '../../model/recordings.ts';
import { FAMILIES } from '../../model/snapshot.ts';
import type { Content } from '../snapshot/content.ts';
import type { Row } from '../snapshot/row.ts';
import { textAt } from '../snapshot/text-at.ts';
import type { Reader } from './reader.ts';

/** What was read so far, by the key under which a snapshot holds it; an empty list was asked for and holds nothing. */
export type Shelf = ReadonlyMap<Reader['reads'], readonly Row[]>;

/** What was read as the files of a snapshot folder: one for each describe family, one for each answer about a single resource. */
export function filesOf(shelf: Shelf): readonly Content[] {
  return [...shelf].flatMap(([key, rows]) =>
    key in FAMILIES ? [family(key, rows)] : rows.flatMap((row) => document(key, row)),
  );
}

function family(key: string, rows: readonly Row[]): Content {
  // AWS prints these options as an object, because a Region has one.
  const content = key === 'VpcBlockPublicAccessOptions' ? rows[0] : rows;
  return { path: `${kebab(key)}.json`, content: { [key]: content ?? rows } };
}

function document(key: string, row: Row): readonly Content[] {
  const { id } = DOCUMENTS[key as keyof typeof DOCUMENTS];
  const name = (textAt(row, id) ?? '').replace(/^arn:.*[:/]/, '').replace(/[^\w-]/g, '-');
  return [{ path: `${kebab(key)}-${name}.json`, content: row }];
}

function kebab(key: string): string {
  return key.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
