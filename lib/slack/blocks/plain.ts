import type { PlainText } from './block.ts';
import { escape } from './escape.ts';

export function plain(text: string, most: number): PlainText {
  return { type: 'plain_text', text: escape(text, most), emoji: false };
}
