import type { Block } from './block.ts';
import { escape } from './escape.ts';
import { LIMITS } from './limits.ts';

const FENCE = '```';

/** Lines in letters of one width. A backtick of theirs would end the frame, so it becomes a quote. */
export function drawing(lines: readonly string[]): Block {
  const text = escape(lines.join('\n').replaceAll('`', "'"), LIMITS.section - 2 * FENCE.length - 2);
  return { type: 'section', text: { type: 'mrkdwn', text: `${FENCE}\n${text}\n${FENCE}`, verbatim: true } };
}
