import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Hands } from '../apply/action.ts';
import { awsClients } from '../collect/aws/clients.ts';

/** Whom hosts are changed through, and in whose name the documents stand. */
export type HostDoor = Required<Pick<Hands, 'ssm' | 'stage'>>;

/** Hands that change an account. Hosts are changed through another door, where that is switched on. */
export function liveHands(
  region: string,
  credentials: AwsCredentialIdentityProvider | undefined,
  signal: AbortSignal,
  hosts?: HostDoor,
): Hands {
  return {
    ec2: awsClients({ region, ...(credentials && { credentials }) }).ec2,
    ...hosts,
    signal,
    now: () => new Date().toISOString(),
    pause: async (milliseconds) => pause(milliseconds, undefined, { signal }),
  };
}
