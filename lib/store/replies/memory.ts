import type { Reply, ReplyStore } from '../reply-store.ts';
import { KeptReply, lastSecond } from './kept-reply.ts';

interface MemoryOptions {
  /** How many replies are held, and how many claims: of more, the oldest are forgotten before their time. */
  readonly most?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Replies of one process, and gone with it. */
export function memoryReplies({ most = 10_000, now = Date.now }: MemoryOptions = {}): ReplyStore {
  const replies = new Map<string, Reply>();
  /** Each until that second. */
  const claims = new Map<string, number>();
  const seconds = () => now() / 1000;
  return {
    keep: async (reply) => {
      put(replies, most, reply.about, KeptReply.parse(reply));
    },
    find: async (about) => {
      const found = replies.get(about);
      return found !== undefined && lastSecond(found) > seconds() ? { ...found } : undefined;
    },
    claim: async (key, kept) => {
      if ((claims.get(key) ?? 0) > seconds()) return false;
      put(claims, most, key, Math.ceil(seconds() + kept));
      return true;
    },
    release: async (key) => {
      claims.delete(key);
    },
  };
}

/** Anew each time, so that the first of a map is the oldest. */
function put<Value>(map: Map<string, Value>, most: number, key: string, value: Value): void {
  map.delete(key);
  const [oldest] = map.keys();
  if (map.size >= most && oldest !== undefined) map.delete(oldest);
  map.set(key, value);
}
