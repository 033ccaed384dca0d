import type { Block } from './blocks/block.ts';
import { escape } from './blocks/escape.ts';
import { LIMITS } from './blocks/limits.ts';

/** What Slack is sent, as an answer or later. `text` stands for it where blocks cannot be shown: in a notification. */
export interface Message {
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly text: string;
  readonly blocks?: readonly Block[];
  /** Whether it takes the place of the message that was clicked. */
  readonly replace_original?: boolean;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

const QUIET = { unfurl_links: false, unfurl_media: false } as const;

/** For everybody in the channel. */
export function posted(text: string, blocks: readonly Block[] = []): Message {
  const told = { response_type: 'in_channel', text: escape(text, LIMITS.section), ...QUIET } as const;
  return blocks.length === 0 ? told : { ...told, blocks };
}

/** For whoever asked alone. */
export function whispered(text: string): Message {
  return { response_type: 'ephemeral', text: escape(text, LIMITS.section), ...QUIET };
}
