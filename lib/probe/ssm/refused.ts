import type { NoReport, NoReportCode } from '../no-report.ts';

/** The calls as IAM names them, so that a gap tells which right is missing. */
export type CallName =
  | 'ssm:DescribeInstanceInformation'
  | 'ssm:SendCommand'
  | 'ssm:GetCommandInvocation'
  | 'ssm:CancelCommand'
  | 's3:GetObject';

/** Name of the error → code. Names that AWS and the SDK use; the rest is `ssm-refused` or `ssm-unanswered`. */
const CODES: Readonly<Record<string, NoReportCode>> = {
  AccessDeniedException: 'ssm-access-denied',
  AccessDenied: 'ssm-access-denied',
  UnauthorizedOperation: 'ssm-access-denied',
  CredentialsProviderError: 'ssm-no-credentials',
  ExpiredTokenException: 'ssm-no-credentials',
  ExpiredToken: 'ssm-no-credentials',
  UnrecognizedClientException: 'ssm-no-credentials',
  InvalidSignatureException: 'ssm-no-credentials',
  IncompleteSignature: 'ssm-no-credentials',
  InvalidClientTokenId: 'ssm-no-credentials',
  ThrottlingException: 'ssm-throttled',
  Throttling: 'ssm-throttled',
  ThrottledException: 'ssm-throttled',
  RequestLimitExceeded: 'ssm-throttled',
  TooManyRequestsException: 'ssm-throttled',
  SlowDown: 'ssm-throttled',
  InvalidDocument: 'ssm-document-differs',
  InvalidDocumentVersion: 'ssm-document-differs',
  InvalidOutputFolder: 'ssm-bucket-refused',
  NoSuchBucket: 'ssm-bucket-refused',
  InvalidInstanceId: 'ssm-not-managed',
  UnsupportedPlatformType: 'ssm-platform-unsupported',
  AbortError: 'ssm-cancelled',
};

const REMEDIES: Partial<Readonly<Record<NoReportCode, string>>> = {
  'ssm-no-credentials': 'Sign in again, or set AWS_PROFILE to credentials of the account of the interface.',
  'ssm-throttled': 'Wait a minute and ask again; other callers use up what AWS allows the account.',
  'ssm-document-differs':
    'Create the document, or a new version of it, from what `egress-doctor ssm-document` prints, byte for byte.',
  'ssm-bucket-refused': 'Name a bucket that exists in the account of the interface.',
  'ssm-not-managed': 'Ask again once the instance runs and Systems Manager lists it.',
  'ssm-platform-unsupported': 'Run what `egress-doctor probe --script` prints by hand, on Linux or Windows.',
  'ssm-cancelled': 'Ask again.',
  'ssm-unanswered': 'Check the way to the endpoint of Systems Manager in that Region, and its status, then ask again.',
};

/** An error of AWS, or of the way to AWS, as a gap. Whatever else was thrown is a bug and goes on. */
export function refused(error: unknown, call: CallName, instanceId: string): NoReport {
  if (!(error instanceof Error)) throw error;
  const code = codeOf(error);
  if (code === undefined) throw error;
  const remedy = REMEDIES[code] ?? `Allow ${call} for ${instanceId} to whoever asks.`;
  return { code, gap: { reads: `the host ${instanceId}`, reason: reasonOf(error, code, call), remedy } };
}

const PASSING: ReadonlySet<NoReportCode> = new Set(['ssm-throttled', 'ssm-unanswered', 'ssm-cancelled']);

/** Whether it says nothing of the command itself: the service is busy, the answer was lost, or nobody waited for it. */
export function isPassing({ code }: NoReport): boolean {
  return PASSING.has(code);
}

function codeOf(error: Error): NoReportCode | undefined {
  const known = Object.hasOwn(CODES, error.name) ? CODES[error.name] : undefined;
  if (known !== undefined) return known;
  if (hasText(error, '$fault')) return isServerFault(error) ? 'ssm-unanswered' : 'ssm-refused';
  return hasText(error, 'code') || error.name === 'TimeoutError' ? 'ssm-unanswered' : undefined;
}

function isServerFault(error: Error): boolean {
  return '$fault' in error && error.$fault === 'server';
}

/** Node gives errors of the network a code, and the SDK gives errors of a service a fault. */
function hasText(error: Error, key: '$fault' | 'code'): boolean {
  return key in error && typeof (error as Error & Partial<Record<typeof key, unknown>>)[key] === 'string';
}

function reasonOf(error: Error, code: NoReportCode, call: CallName): string {
  if (code === 'ssm-cancelled') return `${call} was broken off`;
  if (code !== 'ssm-unanswered') return `AWS refused ${call} (${error.name}${says(error)})`;
  const lost = `${call} got no answer (${error.name}${says(error)})`;
  return call === 'ssm:SendCommand'
    ? `${lost}; whether the command was taken is not known, and it is not sent twice`
    : lost;
}

function says({ message }: Error): string {
  const line = message.split('\n')[0]?.trim() ?? '';
  return line === '' ? '' : `: ${line.slice(0, 200)}`;
}
