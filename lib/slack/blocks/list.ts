import type { Block } from './block.ts';
import { section } from './section.ts';

/** A title and the first few of its lines in one paragraph; nothing where there are none. */
export function list(title: string, lines: readonly string[], most = 8): readonly Block[] {
  const more = lines.length - most;
  const left = more > 0 ? [`… and ${more} more, which the report shows.`] : [];
  return lines.length === 0 ? [] : [section([title, ...lines.slice(0, most), ...left].join('\n'))];
}
