import { setTimeout as wait } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** `30s`, `5m`, `1h` → milliseconds: ten seconds at least, for a look costs calls, and a day at most. */
export function readEvery(text: string): number {
  const [, count, unit = ''] = /^(\d{1,5})([smh])$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (milliseconds >= 10_000 && milliseconds <= 86_400_000) return milliseconds;
  throw new InvalidArgumentError('Write 30s, 5m or 1h, from 10s to 24h.');
}

/** Runs again and again, so long apart, until it is interrupted; without a pause once. */
export async function every(pause: number | undefined, run: () => Promise<void>, signal: AbortSignal): Promise<void> {
  do {
    // oxlint-disable-next-line no-await-in-loop -- one look after the other
    await run();
    if (pause === undefined || signal.aborted) return;
    // oxlint-disable-next-line no-await-in-loop -- the same
    await wait(pause, undefined, { signal }).catch(() => undefined);
  } while (!signal.aborted);
}
