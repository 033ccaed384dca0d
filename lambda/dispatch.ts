import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { ApiPorts } from './ports.ts';

/** IAM actions that setting a worker going takes, on the auditor's function alone. */
export const DISPATCH_ACTIONS = ['lambda:InvokeFunction'] as const;

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true };

/** Sets the auditor's function going, and waits only until Lambda has the order. Twice does no harm: an audit is claimed once. */
export function dispatchTo(functionName: string): ApiPorts['dispatch'] {
  let client: LambdaClient | undefined;
  return async (id) => {
    const { InvokeCommand, LambdaClient: Client } = await import('@aws-sdk/client-lambda');
    client ??= new Client({ maxAttempts: 3, requestHandler: PATIENCE });
    await client.send(
      new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: JSON.stringify({ id }) }),
    );
  };
}
