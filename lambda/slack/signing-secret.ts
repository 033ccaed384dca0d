import type { Time } from '../ports.ts';

/** Milliseconds: a secret that was changed counts after no more than this. */
const REMEMBERED = 5 * 60_000;

interface Reading {
  readonly at: number;
  readonly secret: Promise<string>;
}

/** The signing secret, read when it is wanted and remembered for a while. A reading that failed is none. */
export function signingSecret(read: () => Promise<string>, time: Pick<Time, 'now'>): () => Promise<string> {
  let last: Reading | undefined;
  return async () => {
    const now = time.now().getTime();
    if (last === undefined || now - last.at >= REMEMBERED) last = { at: now, secret: read() };
    try {
      return await last.secret;
    } catch (error) {
      last = undefined;
      throw error;
    }
  };
}
