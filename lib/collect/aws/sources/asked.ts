import { Problem } from '../../../problem.ts';

const DENIED: ReadonlySet<string> = new Set([
  'UnauthorizedOperation',
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'NotAuthorized',
]);
const UNSIGNED: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'UnrecognizedClientException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'AuthFailure',
]);
const BUSY: ReadonlySet<string> = new Set([
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'TooManyRequestsException',
  'EC2ThrottledException',
  'SlowDown',
]);

/** Seconds: what EC2 gives back to a used-up allowance in this time is enough for an audit. */
const RETRY_AFTER = 5;

/** An answer of AWS, where its refusals become Problems that name the action. Whatever else was thrown goes on. */
export async function asked<T>(action: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw problemOf(error, action) ?? error;
  }
}

/** AWS's own sentence stays behind: it names the role that asked, with its account. */
function problemOf(error: unknown, action: string): Problem | undefined {
  if (!(error instanceof Error) || error instanceof Problem) return undefined;
  const { name } = error;
  if (BUSY.has(name))
    return new Problem('throttled', `AWS is too busy for ${action} (${name}); ask again later.`, {
      retryAfter: RETRY_AFTER,
    });
  if (DENIED.has(name)) return refusal(`AWS refused ${action} (${name}); allow ${action} to whoever asks.`);
  if (UNSIGNED.has(name)) return refusal(`AWS refused ${action} (${name}); sign in again, or set other credentials.`);
  if ('$fault' in error && error.$fault === 'server') return refusal(`AWS failed at ${action} (${name}).`);
  return isOfTheNetwork(error) ? refusal(`AWS gave no answer to ${action} (${name}).`) : undefined;
}

function refusal(sentence: string): Problem {
  return new Problem('aws-refused', sentence);
}

/** Node gives errors of the network a code, and the SDK its own name to a request that took too long. */
function isOfTheNetwork(error: Error): boolean {
  return (
    error.name === 'TimeoutError' || ('code' in error && typeof error.code === 'string' && error.name !== 'AbortError')
  );
}

/** The same answer, where an error by which AWS says that there is no such thing becomes this Problem. */
export async function unlessAbsent<T>(answer: Promise<T>, errors: readonly string[], absent: Problem): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Error && errors.includes(error.name) ? absent : error;
  }
}
