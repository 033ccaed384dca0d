/** Why AWS gave no answer, as far as it matters what to do about it. */
export type Trouble =
  /** This call is not allowed. */
  | 'denied'
  /** Nobody with these credentials gets anything. */
  | 'unsigned'
  | 'busy'
  /** A fault of AWS, or of something in between. */
  | 'failed'
  /** No answer came. */
  | 'silent'
  /** It does not take the question: an id that is none, a parameter that it does not know. */
  | 'invalid';

export interface AwsError {
  readonly trouble: Trouble;
  /** AWS's code; `HTTP 502` where what came was no answer of AWS. */
  readonly name: string;
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and the errors common to all services */
const NAMES: ReadonlyMap<string, Trouble> = new Map([
  ...named('denied', 'UnauthorizedOperation AccessDenied AccessDeniedException AuthorizationError NotAuthorized'),
  ...named('unsigned', 'CredentialsProviderError ExpiredToken ExpiredTokenException UnrecognizedClientException'),
  ...named(
    'unsigned',
    'InvalidClientTokenId InvalidSignatureException SignatureDoesNotMatch AuthFailure OptInRequired Blocked',
  ),
  ...named('busy', 'RequestLimitExceeded Throttling ThrottlingException ThrottledException TooManyRequestsException'),
  ...named('busy', 'EC2ThrottledException RequestThrottled RequestThrottledException SlowDown LimitExceededException'),
]);

function named(trouble: Trouble, names: string): readonly (readonly [string, Trouble])[] {
  return names.split(' ').map((name) => [name, trouble]);
}

/** What an error of the SDK means; undefined for what is none of AWS's, and for an end that somebody asked for. */
export function readAwsError(error: unknown): AwsError | undefined {
  const { name, code, $fault: fault, $metadata: metadata } = fieldsOf(error);
  if (typeof name !== 'string' || name === 'AbortError') return undefined;
  const known = NAMES.get(name);
  if (known !== undefined) return { trouble: known, name };
  if (fault === 'client') return { trouble: 'invalid', name };
  const status = fieldsOf(metadata)['httpStatusCode'];
  if (fault === 'server' || status !== undefined)
    return { trouble: 'failed', name: fault === undefined ? `HTTP ${String(status)}` : name };
  // Node gives errors of the network a code, and the SDK its own name to a request that took too long.
  return name === 'TimeoutError' || typeof code === 'string' ? { trouble: 'silent', name } : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {};
  // The name of an error is its class's.
  return { ...value, ...('name' in value && { name: value.name }) };
}
