import type { SlackPorts } from './slack-ports.ts';

/** Seconds. Slack delivers again within some minutes, and what is older than five is refused for its age. */
const REMEMBERED = 3600;

/**
 * Whether a request is here for the first time, by the trigger that Slack gives to each thing that somebody does. It
 * stands in what is signed, so that a copy has the same one; and a delivery that Slack repeats has it too, under a
 * signature of its own.
 */
export function isFirst(trigger: string, { replies }: Pick<SlackPorts, 'replies'>): Promise<boolean> {
  return replies.claim(`trigger/${trigger}`, REMEMBERED);
}
