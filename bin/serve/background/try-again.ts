import type { Time } from '../../../lambda/ports.ts';

/** Milliseconds before the second and the third attempt. */
const PAUSES = [2000, 8000] as const;

/** What failed may fare better in a moment, unless everything ends. Rejects as the last attempt does. */
export async function tryAgain<T>(attempt: () => Promise<T>, time: Time, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  for (const pause of PAUSES) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- one attempt after the other
      return await attempt();
    } catch {
      // oxlint-disable-next-line no-await-in-loop -- the same
      await time.sleep(pause, signal);
      signal.throwIfAborted();
    }
  }
  return attempt();
}
