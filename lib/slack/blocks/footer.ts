import type { Block } from './block.ts';
import { escape } from './escape.ts';

/** The line in small letters under a message: what it is about, and where there is more. */
export function footer(about: string, report: string | undefined): Block {
  const link = report === undefined ? [] : [`<${report}|Report>`];
  const text = [escape(about, 500), ...link].join(' · ');
  return { type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] };
}
