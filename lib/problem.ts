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
} as const;

/** An expected failure: one clear sentence for the caller, and nothing of our insides. */
export class Problem extends Error {
  readonly code: ProblemCode;

  constructor(code: ProblemCode, sentence: string) {
    super(sentence);
    this.name = 'Problem';
    this.code = code;
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
