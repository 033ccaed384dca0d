import type { CallbackPorts } from './deliver.ts';

/** The secret of callbacks, from a parameter of Systems Manager; read once per container. */
export function secretFrom(parameter: string | undefined): CallbackPorts['secret'] {
  let reading: Promise<string> | undefined;
  return () => {
    reading ??= read(parameter).catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
}

async function read(name: string | undefined): Promise<string> {
  if (name === undefined || name === '') throw new Error('EGRESS_DOCTOR_CALLBACK_SECRET is not set');
  const { readParameter } = await import('./parameter.ts');
  return readParameter(name);
}
