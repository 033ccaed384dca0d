import { SSMClient } from '@aws-sdk/client-ssm';
import type { Place } from '../../lib/collect/aws/place.ts';
import type { HostDoor } from '../../lib/remediate/live-hands.ts';
import type { Writers } from './writers.ts';

/** Milliseconds; without them a lost packet is waited for until the kernel gives up. */
const PATIENCE = { connectionTimeout: 5000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** How hosts are changed: through Systems Manager, by the documents of a stage. */
export function hostDoors(stage: string, writers: Writers): (place: Place) => HostDoor {
  return (place) => {
    const credentials = writers(place);
    const options = { region: place.region, maxAttempts: 6, requestHandler: PATIENCE };
    return { stage, ssm: new SSMClient({ ...options, ...(credentials && { credentials }) }) };
  };
}
