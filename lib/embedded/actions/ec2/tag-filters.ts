import { type Row, rowsAt, textAt } from '../../world/row.ts';
import type { Way } from './filter-table.ts';

/** What reads the tags that a filter names, for filters that name some: `tag:Name`, `tag-key`. */
export function tagFilter(name: string): Way | undefined {
  if (name === 'tag-key') return (row) => tagsOf(row).map(({ key }) => key);
  if (name === 'tag-value') return (row) => tagsOf(row).map(({ value }) => value);
  if (!name.startsWith('tag:')) return undefined;
  return (row) => tagsOf(row).flatMap(({ key, value }) => (key === name.slice('tag:'.length) ? [value] : []));
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Network interfaces alone call them `TagSet`. */
function tagsOf(row: Row): readonly Tag[] {
  const tags = [...rowsAt(row, 'Tags'), ...rowsAt(row, 'TagSet')];
  return tags.map((tag) => ({ key: textAt(tag, 'Key') ?? '', value: textAt(tag, 'Value') ?? '' }));
}
