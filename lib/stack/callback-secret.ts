import type { Construct } from 'constructs';
import type { Config } from './config.ts';
import { type KeptSecret, keptSecret } from './kept-secret.ts';

/** What callbacks are signed with. There is none where nobody may be called back. */
export function callbackSecret(scope: Construct, { callbackHosts, stage }: Config): KeptSecret | undefined {
  if (callbackHosts.length === 0) return undefined;
  return keptSecret(scope, 'CallbackSecret', {
    description: `Signs the callbacks of egress-doctor-${stage}; receivers know it too.`,
    why: 'Receivers hold the same secret: it changes when all of them can, and not by a clock.',
    sid: '',
  });
}
