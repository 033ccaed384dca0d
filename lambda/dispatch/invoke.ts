import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

const client = new LambdaClient({ maxAttempts: 3, requestHandler: PATIENCE });

/**
 * Gives Lambda an event for a function; it is called later, and its outcome is not heard of here. Of a durable function
 * there is one execution of a name, however often the event comes.
 */
export async function invoke(functionName: string, event: object, executionName?: string): Promise<void> {
  const input = { FunctionName: functionName, InvocationType: 'Event', Payload: JSON.stringify(event) } as const;
  const named = executionName === undefined ? {} : { DurableExecutionName: executionName };
  await client.send(new InvokeCommand({ ...input, ...named }));
}
