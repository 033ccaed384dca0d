import { type AwsError, awsError, isAwsError } from '../aws-error.ts';
import type { Fault } from '../faults/fault.ts';
import type { Row } from '../world/row.ts';
import { type Credential, sessionOf } from './credential.ts';
import type { Meant } from './meant.ts';
import type { Place } from './place.ts';
import type { Understood } from './understood.ts';

const UNSIGNED = awsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403);
const DRY_RUN = awsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);

/** What AWS does with a call that is in order: who calls, what goes wrong, what is left of the budget, and the answer. */
export function outcome(
  { cloud, budget }: Place,
  { api, action: name }: Meant,
  { action, input }: Understood,
  credential: Credential | undefined,
  fault: Fault | undefined,
): Row | AwsError {
  if (credential === undefined) return UNSIGNED;
  const session = sessionOf(cloud, credential);
  const denied = (because: string) => api.refusals.denied(session.arn, name, because);
  if (fault?.does === 'throttle' || !budget(name, input)) return api.refusals.throttled;
  if (fault?.does === 'deny') return denied(`no identity-based policy allows the ${name} action`);
  if (fault?.does === 'fail') return api.refusals.broken;
  const output = action.run({ cloud, input, session, denied });
  return input['DryRun'] === true && !isAwsError(output) ? DRY_RUN : output;
}
