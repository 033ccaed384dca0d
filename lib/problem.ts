/** What a caller did wrong or cannot have. Everything else that is thrown is a bug. */
export type ProblemCode = keyof typeof PROBLEMS;

/** Problem code → HTTP status and exit status of the command line. The one table of expected failures. */
export const PROBLEMS = {
  'bad-input': { status: 400, exit: 3 },
  'not-found': { status: 404, exit: 3 },
  'bad-snapshot': { status: 422, exit: 3 },
  usage: { status: 400, exit: 3 },
  /** AWS said no, or said nothing: rights, credentials, throttling, the network. */
  'aws-refused': { status: 502, exit: 4 },
  /** AWS or this service is busy: the same again later. */
  throttled: { status: 503, exit: 4 },
  forbidden: { status: 403, exit: 3 },
  conflict: { status: 409, exit: 3 },
  /** Was there and is used up: a link that was used, or whose time is over. */
  gone: { status: 410, exit: 3 },
  'too-large': { status: 413, exit: 3 },
  'wrong-type': { status: 415, exit: 3 },
  /** Understood, and at odds with what was said before: another body under the same key. */
  unprocessable: { status: 422, exit: 3 },
} as const;

/** What a program may want to know of a problem besides its sentence. */
export interface ProblemFacts {
  /** Where in the body it is, as a JSON pointer: `/destination`. */
  readonly pointer?: string;
  /** Seconds after which it is worth another try. */
  readonly retryAfter?: number;
}

/** An expected failure: one clear sentence for the caller, and nothing of our insides. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, sentence: string, facts: ProblemFacts = {}) {
    super(sentence);
    this.name = 'Problem';
    this.code = code;
    this.facts = facts;
  }
}

/** Bad input, quoted. A value of a thousand characters is cut: the sentence has to stay one line. */
export function badInput(what: string, value: string, accepted: string): Problem {
  return new Problem('bad-input', `${what} ${quote(value)}: ${accepted}`);
}

export function quote(value: string): string {
  const shown = value.length > 80 ? `${value.slice(0, 77)}...` : value;
  return JSON.stringify(shown);
}
