import type { CallbackPorts } from './deliver.ts';

/** Reads the secret of callbacks from a parameter of Systems Manager, once per container. */
export function secretFrom(parameter: string | undefined): CallbackPorts['secret'] {
  let read: Promise<string> | undefined;
  return () => {
    read ??= readParameter(parameter).catch((error: unknown) => {
      read = undefined;
      throw error;
    });
    return read;
  };
}

async function readParameter(name: string | undefined): Promise<string> {
  if (name === undefined || name === '') throw new Error('EGRESS_DOCTOR_CALLBACK_SECRET is not set');
  const { GetParameterCommand, SSMClient } = await import('@aws-sdk/client-ssm');
  const { Parameter } = await new SSMClient({}).send(new GetParameterCommand({ Name: name, WithDecryption: true }));
  if (!Parameter?.Value) throw new Error('the parameter of the callback secret is empty');
  return Parameter.Value;
}
