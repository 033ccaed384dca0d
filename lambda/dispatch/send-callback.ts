import { LambdaClient, SendDurableExecutionCallbackSuccessCommand } from '@aws-sdk/client-lambda';

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

const client = new LambdaClient({ maxAttempts: 3, requestHandler: PATIENCE });

/** Lets a durable execution go on that waits for this callback. Once it goes on, or has ended, there is nobody to tell. */
export async function sendCallback(callbackId: string, result: object): Promise<void> {
  const input = { CallbackId: callbackId, Result: new TextEncoder().encode(JSON.stringify(result)) };
  await client.send(new SendDurableExecutionCallbackSuccessCommand(input));
}
