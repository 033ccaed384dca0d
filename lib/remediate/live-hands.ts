import { setTimeout as pause } from 'node:timers/promises';
import { EC2Client } from '@aws-sdk/client-ec2';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Hands } from '../apply/action.ts';

/** Writing has a smaller budget than reading, and a throttled call is worth waiting for. */
const MOST_ATTEMPTS = 6;

/** Hands that change an account. Hosts are changed through another door, where that is switched on. */
export function liveHands(
  region: string,
  credentials: AwsCredentialIdentityProvider | undefined,
  signal: AbortSignal,
  ssm?: Hands['ssm'],
): Hands {
  const client = { region, maxAttempts: MOST_ATTEMPTS, retryMode: 'adaptive', ...(credentials && { credentials }) };
  return {
    ec2: new EC2Client(client),
    ...(ssm && { ssm }),
    signal,
    now: () => new Date().toISOString(),
    pause: async (milliseconds) => pause(milliseconds, undefined, { signal }),
  };
}
