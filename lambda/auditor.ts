import type { Context } from 'aws-lambda';
import { beginInvocation } from './powertools.ts';
import { workerPorts } from './wiring/worker-ports.ts';
import { type Worker, worker } from './worker.ts';

let work: Worker | undefined;

/** What Lambda calls for each audit, asynchronously. */
export async function handler(event: { readonly id: string }, context: Context): Promise<void> {
  beginInvocation(context, event.id);
  work ??= worker(workerPorts(process.env));
  await work(event, context);
}
