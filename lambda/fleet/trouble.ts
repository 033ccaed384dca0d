import type { Failure } from '../../lib/model/audit-record.ts';
import type { Problem } from '../../lib/problem.ts';

/** What the state machine tries again, by the name that it knows errors by. */
export const THROTTLED = 'Throttled';

/** Throws where the same may fare better in a moment. */
export function whenBusy(problem: Problem): void {
  if (problem.code === 'throttled') throw Object.assign(new Error(problem.message), { name: THROTTLED });
}

export function failureOf({ code, message, facts }: Problem): Failure {
  return { code, message, ...facts };
}

/** What Step Functions says of a task that failed too often. */
export interface TaskError {
  readonly Error: string;
  readonly Cause?: string | undefined;
}

/** The same in our words. What a bug says of our insides stays in the log. */
export function failureOfTask({ Error: name, Cause: cause }: TaskError): Failure {
  if (name === THROTTLED) return { code: 'throttled', message: messageIn(cause) ?? 'AWS throttles this account' };
  if (TIMEOUTS.test(name)) return { code: 'timed-out', message: 'the sweep took longer than a function may run' };
  if (/TooManyRequests/.test(name))
    return { code: 'throttled', message: 'Lambda had no room for the sweep, again and again' };
  return { code: 'internal-error', message: 'the sweep broke off; the log of the sweeper says why' };
}

/** By Step Functions, by Lambda, or by the function itself, just before. */
const TIMEOUTS = /^(?:AbortError|States\.Timeout|Sandbox\.Timedout|States\.HeartbeatTimeout)$/;

/** Lambda tells an error as `{"errorMessage", "errorType"}`. */
function messageIn(cause = ''): string | undefined {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : undefined;
  } catch {
    return undefined;
  }
}
