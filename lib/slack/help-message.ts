import type { Message } from './message.ts';
import { whispered } from './message.ts';

const LINES = [
  'Why does a connection from AWS hang? Ask:',
  '/egress <source> <host:port>: what drops it, and what would let it through',
  '/egress status [audit id]: the last audits, or one of them',
  '/egress watch <source> <host:port> [every 5 minutes]: tell me when it breaks',
  '/egress watch list: what is watched',
  'A source is eni-…, i-…, a task or service of ECS, lambda:name, asg:name, an ARN or a private address.',
] as const;

/** All that can be typed. */
export function helpMessage(because?: string): Message {
  return whispered([...(because === undefined ? [] : [because]), ...LINES].join('\n'));
}
