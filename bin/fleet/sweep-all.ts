import type { FleetItem } from '../../lib/model/fleet.ts';
import type { SweptRecord } from './item-record.ts';
import type { Sweeper } from './sweeper.ts';

export interface SweepAll {
  readonly items: readonly FleetItem[];
  readonly sweepers: readonly Sweeper[];
  /** Writes what an item came to; the sweeper gets no other item before that is done, so results do not pile up. */
  readonly keep: (record: SweptRecord) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Each sweeper takes the next item until there is none. When the signal is aborted, what is being swept is given up and what
 * is being written is finished.
 */
export async function sweepAll({ items, sweepers, keep, signal }: SweepAll): Promise<void> {
  const queue = items.values();
  // One that cannot write stops the others too.
  const broken = new AbortController();
  const over = AbortSignal.any([signal, broken.signal]);
  const work = async ({ sweep }: Sweeper): Promise<void> => {
    for (const item of queue) {
      // oxlint-disable-next-line no-await-in-loop -- a sweeper has one item at a time
      const record = await unlessAborted(() => sweep(item), over);
      if (record === undefined) return;
      // oxlint-disable-next-line no-await-in-loop -- the same
      await keep(record);
    }
  };
  const ended = await Promise.allSettled(
    sweepers.map((sweeper) =>
      work(sweeper).catch((error: unknown) => {
        broken.abort();
        throw error;
      }),
    ),
  );
  await Promise.all(sweepers.map((sweeper) => sweeper.stop()));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

async function unlessAborted<T>(run: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  const aborted = Promise.withResolvers<undefined>();
  const stop = () => aborted.resolve(undefined);
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([run(), aborted.promise]).finally(() => signal.removeEventListener('abort', stop));
}
