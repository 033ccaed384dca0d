import type { Time } from '../ports.ts';
import { signingSecret } from '../slack/signing-secret.ts';

/** A secret that a parameter of Systems Manager stands for. Nothing is read before somebody wants it. */
export function keptSecret(parameter: string, time: Pick<Time, 'now'>): () => Promise<string> {
  return signingSecret(async () => (await import('../callback/parameter.ts')).readParameter(parameter), time);
}
