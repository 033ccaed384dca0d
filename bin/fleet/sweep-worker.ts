import { parentPort, workerData } from 'node:worker_threads';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { interfacesIn } from '../../lib/fleet/items.ts';
import { linesOf } from '../../lib/fleet/lines.ts';
import { completedOutcome, failedOutcome } from '../../lib/fleet/outcome.ts';
import { sweep } from '../../lib/fleet/sweep.ts';
import type { FleetItem } from '../../lib/model/fleet.ts';
import type { Snapshot } from '../../lib/model/snapshot.ts';
import { failureOf } from './failure-of.ts';
import type { SweptRecord } from './item-record.ts';
import { placesIn } from './places-in.ts';

/** What a thread is started with. */
export interface SweepWork {
  readonly snapshot: Snapshot;
  readonly destinations: readonly string[];
}

const { snapshot, destinations } = workerData as SweepWork;
const network = compileNetwork(snapshot);

function sweepItem(item: FleetItem): SweptRecord {
  const about = placesIn(snapshot, item.vpcId);
  try {
    const swept = sweep(network, interfacesIn(snapshot, item), destinations);
    return {
      ...about,
      outcome: completedOutcome(item, swept, { calls: {}, lines: null }),
      text: linesOf(item, destinations, swept),
    };
  } catch (error) {
    return { ...about, outcome: failedOutcome(item, failureOf(error)), text: '' };
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.on('message', (item: FleetItem) => parentPort?.postMessage(sweepItem(item)));
