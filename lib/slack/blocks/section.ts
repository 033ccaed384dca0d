import type { Block } from './block.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';

/** A paragraph. Names and tags come from whoever may tag, so that nothing in it is markup. */
export function section(text: string): Block {
  return { type: 'section', text: plain(text, LIMITS.section) };
}
