import type { Block } from './block.ts';
import { LIMITS } from './limits.ts';
import { plain } from './plain.ts';

export function header(text: string): Block {
  return { type: 'header', text: plain(text, LIMITS.header) };
}
