import type { NoReportCode } from '../no-report.ts';
import type { Invocation } from './ssm-port.ts';

/** Over, and without anything to read. */
export interface Ended {
  readonly code: NoReportCode;
  readonly reason: string;
  readonly remedy: string;
}

export type Standing = 'waiting' | 'read' | Ended;

const BY_HAND = 'run what `egress-doctor probe --script` prints by hand';

const CANCELLED: Ended = {
  code: 'ssm-cancelled',
  reason: 'somebody cancelled the command before it was over',
  remedy: 'Ask again.',
};
const OUT_OF_TIME: Ended = {
  code: 'ssm-timeout',
  reason: 'the script ran out of time on the host',
  remedy: `Ask again when the host is less busy, or ${BY_HAND}.`,
};
const UNDELIVERED: Ended = {
  code: 'ssm-undelivered',
  reason: 'the command did not reach the agent; that it was Online may have been five minutes old',
  remedy: `Check that the instance runs and that its way to ssm, ssmmessages and ec2messages on port 443 is open, or ${BY_HAND}.`,
};
const TERMINATED: Ended = {
  code: 'ssm-failed',
  reason: 'Systems Manager ended the command by itself',
  remedy: 'Look at the command in the console of Run Command, then ask again.',
};
const DENIED: Ended = {
  code: 'ssm-access-denied',
  reason: 'a policy does not let the command run on this instance',
  remedy:
    'Allow ssm:SendCommand on the instance and on the document to whoever asks; a condition on tags may forbid it.',
};
const OTHER_PLATFORM: Ended = {
  code: 'ssm-platform-unsupported',
  reason: 'the document has no step for the platform of the host',
  remedy: 'Test the connection on the host by hand.',
};

/**
 * Status → where the command stands. `Failed` is read too: the script may have said everything and ended with an error.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html
 */
export const STATUSES: Readonly<Record<string, Standing>> = {
  Pending: 'waiting',
  InProgress: 'waiting',
  Delayed: 'waiting',
  Cancelling: 'waiting',
  Success: 'read',
  Failed: 'read',
  Cancelled: CANCELLED,
  TimedOut: OUT_OF_TIME,
  ExecutionTimedOut: OUT_OF_TIME,
  DeliveryTimedOut: UNDELIVERED,
  Undeliverable: UNDELIVERED,
  Terminated: TERMINATED,
  AccessDenied: DENIED,
  InvalidPlatform: OTHER_PLATFORM,
};

/**
 * The details first: `TimedOut` alone does not tell an agent that never heard from a script that took too long. What
 * is not listed is waited for, since the deadline ends it anyhow.
 */
export function standingOf({ status = '', details = '' }: Invocation): Standing {
  return lookUp(details.replaceAll(' ', '')) ?? lookUp(status) ?? 'waiting';
}

function lookUp(status: string): Standing | undefined {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}
