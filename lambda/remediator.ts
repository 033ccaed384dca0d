import type { DurableExecutionInvocationInput, DurableLambdaHandler } from '@aws/durable-execution-sdk-js';
import type { Context } from 'aws-lambda';
import { beginInvocation } from './powertools.ts';
import { remediator } from './remediation/remediator.ts';
import { remediatorPorts } from './wiring/remediator-ports.ts';

let work: Promise<DurableLambdaHandler> | undefined;

/** What Lambda calls for each plan, and again whenever the plan goes on. */
export async function handler(
  event: DurableExecutionInvocationInput,
  context: Context,
): Promise<Awaited<ReturnType<DurableLambdaHandler>>> {
  beginInvocation(context, event.DurableExecutionArn);
  work ??= remediatorPorts(process.env).then(remediator);
  return (await work)(event, context);
}
