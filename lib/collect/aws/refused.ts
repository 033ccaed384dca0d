import { readAwsError } from '../../model/aws-error.ts';
import type { Refusal } from '../../model/collection.ts';
import { Problem } from '../../problem.ts';
import type { Ask, Reader } from './reader.ts';

/** Seconds after which a budget of twenty calls a second has filled up again. */
const RETRY_AFTER = 5;

/** What a call that failed leaves unread. Throws a Problem where no other call would fare better; rethrows what is no error of AWS. */
export function refusalOf(error: unknown, { reads, actions: [action] }: Reader, ask: Ask): Refusal {
  if (error instanceof Problem && error.code === 'forbidden') return elsewhere(error, reads, action, ask);
  const known = readAwsError(error);
  if (known === undefined) throw error;
  const { trouble, name } = known;
  if (trouble === 'busy')
    throw new Problem('throttled', `AWS throttles ${action} in this account; ask again in a moment`, {
      retryAfter: RETRY_AFTER,
    });
  if (trouble === 'unsigned')
    throw new Problem('aws-refused', `AWS does not accept the credentials (${name}); sign in again, or set others`);
  if (isOfRole(error)) throw new Problem('aws-refused', NO_ROLE);
  const resource = ask.about ?? ask.values.slice(0, 3).join(', ');
  const denied = trouble === 'denied';
  return {
    reads,
    action,
    resource,
    reason: denied ? `AWS refused ${action} for ${resource} (${name})` : `${action} for ${resource} failed (${name})`,
    remedy: denied ? `Allow ${action} to the role that Egress Doctor runs as.` : 'Ask again in a moment.',
  };
}

const NO_ROLE =
  'the role that is configured for the account cannot be assumed: its trust policy has to name the auditor’s role and the external id';

/** AWS names the action in its sentence, which says too much else to be shown. */
function isOfRole(error: unknown): boolean {
  return error instanceof Error && error.message.includes('sts:AssumeRole');
}

/** The path leads into an account or a Region that this service may not read. */
function elsewhere({ message }: Problem, reads: Refusal['reads'], action: string, ask: Ask): Refusal {
  const resource = ask.values.slice(0, 3).join(', ');
  const remedy = 'Configure it, or capture there and lay the folder beside a capture from here.';
  return { reads, action, resource, reason: `${resource} was not read: ${message}`, remedy };
}
