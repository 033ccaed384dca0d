import { PROBLEMS, type Problem, type ProblemCode } from '../../lib/problem.ts';
import type { Answer } from './answer.ts';

/** What may be wrong with a request, or with us, as HTTP tells it: the code in `type` → status and title. */
const TITLES: Readonly<Record<ProblemCode, string>> = {
  'bad-input': 'The request is not valid',
  'not-found': 'There is no such thing',
  'bad-snapshot': 'The recording cannot be read',
  usage: 'The request is not valid',
  'aws-refused': 'AWS refused',
  throttled: 'Busy, try again later',
  forbidden: 'Not allowed',
  conflict: 'Not at this moment',
  gone: 'Used up',
  'too-large': 'Too large',
  'wrong-type': 'The body is not JSON',
  unprocessable: 'At odds with an earlier request',
};

/** What no Problem says: the verb of the request, and how a worker may end. */
const OTHERS = {
  'method-not-allowed': { status: 405, title: 'Not with this method' },
  'internal-error': { status: 500, title: 'A fault of this service' },
  'timed-out': { status: 504, title: 'The audit took too long' },
  /** The worker was lost: the same order again is the remedy. */
  'worker-lost': { status: 503, title: 'The audit was lost' },
} as const;

export const PROBLEM_KINDS: Readonly<Record<string, { readonly status: number; readonly title: string }>> = {
  ...Object.fromEntries(
    Object.entries(TITLES).map(([code, title]) => [code, { status: PROBLEMS[code as ProblemCode].status, title }]),
  ),
  ...OTHERS,
};

/** One thing that is wrong with a body, and where: `/destination`. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

export interface ProblemText {
  readonly code: string;
  readonly detail: string;
  /** A path of this API. */
  readonly instance?: string;
  readonly errors?: readonly Fault[];
  readonly headers?: Answer['headers'];
}

/** A problem of RFC 9457. @see https://www.rfc-editor.org/rfc/rfc9457 */
export function problemAnswer({ code, headers = {}, ...told }: ProblemText): Answer {
  const { status, title } = PROBLEM_KINDS[code] ?? OTHERS['internal-error'];
  const type = `urn:egress-doctor:problem:${code}`;
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: JSON.stringify({ type, title, status, ...told }),
  };
}

/** The same of a Problem that was thrown. */
export function answerOf({ code, message, facts }: Problem): Answer {
  const { pointer, retryAfter } = facts;
  return problemAnswer({
    code,
    detail: message,
    ...(pointer !== undefined && { errors: [{ pointer, detail: message }] }),
    ...(retryAfter !== undefined && { headers: { 'retry-after': String(Math.ceil(retryAfter)) } }),
  });
}
