import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** Milliseconds. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

/** The value of a parameter of Systems Manager, which may stand for a secret of Secrets Manager. */
export async function readParameter(name: string): Promise<string> {
  const client = new SSMClient({ maxAttempts: 3, requestHandler: PATIENCE });
  const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  if (!Parameter?.Value) throw new Error(`the parameter ${name} is empty`);
  return Parameter.Value;
}
