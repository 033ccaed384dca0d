import type { Refusal } from '../../model/collection.ts';
import { Problem } from '../../problem.ts';
import type { Ask, Reader } from './reader.ts';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and the errors common to all services */
const DENIED: ReadonlySet<string> = new Set(['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException']);
const BUSY =
  /^(RequestLimitExceeded|Throttl\w+|TooManyRequests\w*|RequestThrottled\w*|SlowDown|ThrottledException|LimitExceededException)$/;
/** Nobody with these credentials gets anything, so there is nothing to say about one call. */
const NOBODY =
  /^(AuthFailure|ExpiredToken\w*|InvalidClientTokenId|UnrecognizedClientException|CredentialsProviderError|InvalidSignatureException|SignatureDoesNotMatch|OptInRequired|Blocked)$/;

/** Seconds after which a budget of twenty calls a second has filled up again. */
const RETRY_AFTER = 5;

/** What a call that failed leaves unread. Throws a Problem where no other call would fare better; rethrows what is no error of AWS. */
export function refusalOf(error: unknown, { reads, actions: [action] }: Reader, ask: Ask): Refusal {
  if (error instanceof Problem && error.code === 'forbidden') return elsewhere(error, reads, action, ask);
  if (!(error instanceof Error) || error.name === 'AbortError') throw error;
  const { name } = error;
  if (BUSY.test(name))
    throw new Problem('throttled', `AWS throttles ${action} in this account; ask again in a moment`, {
      retryAfter: RETRY_AFTER,
    });
  if (NOBODY.test(name))
    throw new Problem('aws-refused', `AWS does not accept the credentials (${name}): ${lineOf(error)}`);
  if (error.message.includes('sts:AssumeRole'))
    throw new Problem(
      'aws-refused',
      'the role that is configured for the account cannot be assumed: its trust policy has to name the auditor’s role and the external id',
    );
  if (!isOfAws(error)) throw error;
  const resource = ask.about ?? ask.values.slice(0, 3).join(', ');
  const denied = DENIED.has(name);
  return {
    reads,
    action,
    resource,
    reason: denied ? `AWS refused ${action} for ${resource} (${name})` : `${action} for ${resource} failed (${name})`,
    remedy: denied ? `Allow ${action} to the role that Egress Doctor runs as.` : 'Ask again in a moment.',
  };
}

/** The path leads into an account or a Region that this service may not read. */
function elsewhere({ message }: Problem, reads: Refusal['reads'], action: string, ask: Ask): Refusal {
  const resource = ask.values.slice(0, 3).join(', ');
  const remedy = 'Configure it, or capture there and lay the folder beside a capture from here.';
  return { reads, action, resource, reason: `${resource} was not read: ${message}`, remedy };
}

/** Errors of a service have a fault, and those of the network a code. */
function isOfAws(error: Error): boolean {
  return (
    '$fault' in error ||
    '$metadata' in error ||
    ('code' in error && typeof error.code === 'string') ||
    error.name === 'TimeoutError'
  );
}

function lineOf({ message }: Error): string {
  return (message.split('\n')[0] ?? '').slice(0, 200);
}
