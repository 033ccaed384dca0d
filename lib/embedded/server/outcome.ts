import type { Ask, Write, Written } from '../actions/action.ts';
import { type AwsError, awsError, isAwsError } from '../aws-error.ts';
import type { Fault } from '../faults/fault.ts';
import type { Cloud } from '../world/cloud.ts';
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
  const known = { cloud, input, session, denied };
  const isDry = input['DryRun'] === true;
  const output =
    'write' in action
      ? changed({ ...known, rows: cloud.timeline.now() }, action, !isDry && arrives(fault))
      : action.run({ ...known, rows: cloud.timeline.shown() });
  if (fault?.does === 'fail-after') return api.refusals.broken;
  return isDry && !isAwsError(output) ? DRY_RUN : output;
}

/** A connection that is cut before the answer has taken the request with it; cut later, the request was heard. */
function arrives(fault: Fault | undefined): boolean {
  return !(fault?.does === 'cut' && fault.when === 'before');
}

function changed(ask: Ask, { write }: Write, isKept: boolean): Row | AwsError {
  const written = write(ask);
  if (isAwsError(written)) return written;
  if (isKept) keep(ask.cloud, written);
  return written.answer;
}

function keep({ timeline }: Cloud, { rows }: Written): void {
  timeline.put(rows);
}
