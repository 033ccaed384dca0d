import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Hands } from '../apply/action.ts';
import { awsClients } from '../collect/aws/clients.ts';

/** Hands that change an account. Hosts are changed through another door, where that is switched on. */
export function liveHands(
  region: string,
  credentials: AwsCredentialIdentityProvider | undefined,
  signal: AbortSignal,
  ssm?: Hands['ssm'],
): Hands {
  return {
    ec2: awsClients({ region, ...(credentials && { credentials }) }).ec2,
    ...(ssm && { ssm }),
    signal,
    now: () => new Date().toISOString(),
    pause: async (milliseconds) => pause(milliseconds, undefined, { signal }),
  };
}
