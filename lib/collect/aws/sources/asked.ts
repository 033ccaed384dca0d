import { readAwsError, type Trouble } from '../../../model/aws-error.ts';
import { Problem } from '../../../problem.ts';

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
  const known = error instanceof Problem ? undefined : readAwsError(error);
  return known && PROBLEMS[known.trouble](action, known.name);
}

const PROBLEMS: Readonly<Record<Trouble, (action: string, name: string) => Problem | undefined>> = {
  busy: (action, name) =>
    new Problem('throttled', `AWS is too busy for ${action} (${name}); ask again later.`, { retryAfter: RETRY_AFTER }),
  denied: (action, name) => refusal(`AWS refused ${action} (${name}); allow ${action} to whoever asks.`),
  unsigned: (action, name) => refusal(`AWS refused ${action} (${name}); sign in again, or set other credentials.`),
  failed: (action, name) => refusal(`AWS failed at ${action} (${name}).`),
  silent: (action, name) => refusal(`AWS gave no answer to ${action} (${name}).`),
  // An id that is none was refused before, so this is a fault of ours.
  invalid: () => undefined,
};

function refusal(sentence: string): Problem {
  return new Problem('aws-refused', sentence);
}

/** The same answer, where an error by which AWS says that there is no such thing becomes this Problem. */
export async function unlessAbsent<T>(answer: Promise<T>, errors: readonly string[], absent: Problem): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof Error && errors.includes(error.name) ? absent : error;
  }
}
