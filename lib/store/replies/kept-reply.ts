import * as z from 'zod';
import type { Reply } from '../reply-store.ts';

/** A reply as it is kept. */
export const KeptReply = z.object({
  about: z.string(),
  responseUrl: z.string(),
  team: z.string(),
  channel: z.string(),
  user: z.string(),
  identity: z.string(),
  expiresAt: z.string(),
}) satisfies z.ZodType<Reply>;

/** Seconds. */
const KEPT_AFTER = 86_400;

/** The second from which on a reply is not to be seen any more: a day after it expired. */
export function lastSecond({ expiresAt }: Pick<Reply, 'expiresAt'>): number {
  return Math.floor(Date.parse(expiresAt) / 1000) + KEPT_AFTER;
}
