import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Place } from '../../lib/collect/aws/place.ts';
import { assumedRole } from '../../lib/live/live-ports.ts';
import { Problem } from '../../lib/problem.ts';
import type { Environment } from '../settings.ts';
import { jsonAt } from './json-at.ts';
import { homeOf, Roles } from './live-ports.ts';

/** By whose rights a place is changed; the function's own where undefined. */
export type Writers = (place: Place) => AwsCredentialIdentityProvider | undefined;

/** The roles that other accounts lend for writing. An account that lends none can be planned for, and that is all. */
export function writersFrom(environment: Environment): Writers {
  const home = homeOf(environment);
  const roles = jsonAt(environment, 'EGRESS_DOCTOR_WRITERS', Roles) ?? {};
  return ({ account, region }) => {
    if (account === undefined || account === home.account) return undefined;
    const role = roles[account];
    if (role === undefined) return () => Promise.reject(nobody(account));
    return assumedRole({ RoleArn: role.roleArn, ExternalId: role.externalId }, region);
  };
}

function nobody(account: string): Problem {
  return new Problem('forbidden', `nothing may be changed in the account ${account}: it lends no role that writes`);
}
