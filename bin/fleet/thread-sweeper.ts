import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { failedOutcome } from '../../lib/fleet/outcome.ts';
import type { FleetItem } from '../../lib/model/fleet.ts';
import { failureOf } from './failure-of.ts';
import type { SweptRecord } from './item-record.ts';
import { placesIn } from './places-in.ts';
import type { SweepWork } from './sweep-worker.ts';
import type { Sweeper } from './sweeper.ts';

const PROGRAM = new URL('sweep-worker.ts', import.meta.url);

/**
 * A thread with a copy of the network of its own. One that dies, for want of memory as an example, fails the item that it
 * had, and the next item gets a new one.
 */
export function threadSweeper(work: SweepWork, program: URL = PROGRAM): Sweeper {
  let worker: Worker | undefined;
  return {
    sweep: async (item) => {
      worker ??= new Worker(program, { workerData: work });
      try {
        return await asked(worker, item);
      } catch (error) {
        await worker.terminate();
        worker = undefined;
        return { ...placesIn(work.snapshot, item.vpcId), outcome: failedOutcome(item, failureOf(error)), text: '' };
      }
    },
    stop: async () => {
      await worker?.terminate();
    },
  };
}

/** Rejects where the thread ends instead of answering. */
async function asked(worker: Worker, item: FleetItem): Promise<SweptRecord> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const gone = once(worker, 'exit', { signal }).then(() => {
      throw new Error('its thread ended');
    });
    const answer = once(worker, 'message', { signal });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(item);
    const [record] = (await Promise.race([answer, gone])) as [SweptRecord];
    return record;
  } finally {
    over.abort();
  }
}
