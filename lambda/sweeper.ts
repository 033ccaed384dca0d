import type { Context } from 'aws-lambda';
import { bucketArchive } from '../lib/store/archive/bucket.ts';
import { type FleetEvent, sweeper } from './fleet/sweeper.ts';
import { beginInvocation } from './powertools.ts';
import { required } from './wiring/shared-ports.ts';
import { sweeperPorts } from './wiring/sweeper-ports.ts';

let work: ReturnType<typeof sweeper> | undefined;

/** Milliseconds that are kept to say that it took too long. */
const RESERVE = 10_000;

/** What the state machine of fleets calls, for each of its steps. */
export async function handler(event: FleetEvent, context: Context): Promise<object> {
  beginInvocation(context, 'fleet' in event ? event.fleet : event.execution);
  work ??= sweeper(sweeperPorts(process.env, bucketArchive(required(process.env, 'EGRESS_DOCTOR_BUCKET'))));
  return work(event, AbortSignal.timeout(context.getRemainingTimeInMillis() - RESERVE));
}
