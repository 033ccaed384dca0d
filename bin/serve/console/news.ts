import type { ConsolePorts } from './console-ports.ts';

/** Milliseconds between two looks, and how many looks one request is worth: well under what proxies wait for. */
const PAUSE = 100;
const LOOKS = 150;

/** A record as soon as there is more to say of it than whoever follows has seen; after a while as it is. */
export async function news<Kept>(
  find: () => Promise<Kept | undefined>,
  isOld: (found: Kept) => boolean,
  { time, over }: Pick<ConsolePorts, 'time' | 'over'>,
  gone: AbortSignal,
): Promise<Kept | undefined> {
  const either = AbortSignal.any([gone, over]);
  let found = await find();
  for (let look = 0; look < LOOKS && found !== undefined && isOld(found) && !either.aborted; look++) {
    // oxlint-disable-next-line no-await-in-loop -- the next look is worth something only after the pause
    await time.sleep(PAUSE, either);
    // oxlint-disable-next-line no-await-in-loop -- same
    found = await find();
  }
  return found;
}

/** The version that a page was made of, as `?seen=` tells it. */
export function seenOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
