import type { Clock } from './clock.ts';

/** So many calls at once, and so many more each second. */
export interface Capacity {
  readonly burst: number;
  readonly perSecond: number;
}

/** Fulfilled when the call may be made; rejects as the SDK does where the signal is aborted. Who came first goes first. */
export type TokenBucket = (signal: AbortSignal) => Promise<void>;

/**
 * A bucket that is full at first. In any window of t seconds no more than `burst + perSecond · t` calls come out of it,
 * whoever asks and whenever. Whoever gives up waiting leaves nothing behind: neither a token nor a place in the queue.
 */
export function tokenBucket({ burst, perSecond }: Capacity, { now, sleep }: Clock): TokenBucket {
  let level = burst;
  let at = now();
  let last: Promise<void> = Promise.resolve();

  function fill(): void {
    const instant = now();
    level = Math.min(burst, level + ((instant - at) / 1000) * perSecond);
    at = instant;
  }

  async function draw(signal: AbortSignal): Promise<void> {
    for (fill(); level < 1 && !signal.aborted; fill()) {
      const missing = Math.max(1, Math.ceil(((1 - level) / perSecond) * 1000));
      // oxlint-disable-next-line no-await-in-loop -- a clock may wake us early
      await sleep(missing, signal);
    }
    if (signal.aborted) throw aborted();
    level -= 1;
  }

  return (signal) => {
    const turn = last.then(() => draw(signal));
    last = turn.catch(() => undefined);
    return orAborted(turn, signal);
  };
}

/** Whoever waits behind others hears of the end at once. */
async function orAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw aborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => reject(aborted());
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([turn, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function aborted(): Error {
  return Object.assign(new Error('broken off while waiting for a turn'), { name: 'AbortError' });
}
