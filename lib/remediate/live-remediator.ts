import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Place } from '../collect/aws/place.ts';
import { planLive } from '../live/live-plan.ts';
import type { LivePorts } from '../live/ports.ts';
import { type HostDoor, liveHands } from './live-hands.ts';
import type { RemediatorPorts } from './ports.ts';

interface LiveRemediator {
  /** As the auditor reads: with the same eyes it is seen whether a change helped. */
  readonly ports: LivePorts;
  /** Of the hands, in a place; the SDK's own where undefined. */
  readonly credentials: (place: Place) => AwsCredentialIdentityProvider | undefined;
  /** Absent where hosts are not changed. */
  readonly hosts?: ((place: Place) => HostDoor) | undefined;
}

/** What a remediation reads and changes, over an account. */
export function liveRemediator({ ports, credentials, hosts }: LiveRemediator): Pick<RemediatorPorts, 'plan' | 'hands'> {
  return {
    plan: (order, stamp, watch) => planLive(ports, order, stamp, watch),
    hands: ({ region, accountId }, signal) => {
      const place: Place = { region: region ?? ports.home.region, account: accountId ?? ports.home.account };
      return { place, hands: liveHands(place.region, credentials(place), signal, hosts?.(place)) };
    },
  };
}
