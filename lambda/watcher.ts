import type { Context } from 'aws-lambda';
import { beginInvocation } from './powertools.ts';
import { type WatcherPorts, watcher } from './watcher/watcher.ts';
import { watcherPorts } from './wiring/watcher-ports.ts';

let ports: WatcherPorts | undefined;

/** Milliseconds that are kept for the last write. */
const RESERVE = 10_000;

/** What EventBridge Scheduler calls for each watch, and the control function for one that shall run now. */
export async function handler(event: unknown, context: Context): Promise<void> {
  beginInvocation(context, context.awsRequestId);
  ports ??= watcherPorts(process.env);
  await watcher(event, AbortSignal.timeout(context.getRemainingTimeInMillis() - RESERVE), ports);
}
