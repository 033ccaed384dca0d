import { type AwsError, readAwsError } from '../model/aws-error.ts';
import { Problem } from '../problem.ts';

/** Seconds after which EC2's budget for writing has filled up again. */
const RETRY_AFTER = 5;
/** Letters of AWS's own sentence: some hold a policy, or the whole request in code. */
const LONGEST = 300;

/** An answer of AWS, where its refusals become Problems that name the action. Whatever else was thrown goes on. */
export async function told<T>(action: string, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw problemOf(error, action) ?? error;
  }
}

export function problemOf(error: unknown, action: string): Problem | undefined {
  // Whoever hands out credentials may refuse them, in words of its own.
  if (error instanceof Problem) return error;
  const known = readAwsError(error);
  if (known === undefined) return undefined;
  if (known.trouble === 'busy')
    return new Problem('throttled', `AWS throttles ${action} in this account`, { retryAfter: RETRY_AFTER });
  return new Problem('aws-refused', sentenceOf(known, action, error instanceof Error ? error.message : ''));
}

/** A refusal for want of rights says too much of them to be shown; what is wrong with a call is for its reader. */
function sentenceOf({ trouble, name }: AwsError, action: string, message: string): string {
  if (trouble === 'denied')
    return `AWS refused ${action} (${name}): the role that writes lacks the right, or a policy forbids it`;
  if (trouble === 'unsigned') return `AWS does not accept the credentials for ${action} (${name})`;
  if (trouble === 'silent') return `AWS did not answer ${action} (${name})`;
  const why = message.trim().replace(/\.$/, '').slice(0, LONGEST);
  return trouble === 'invalid' && why !== '' ? `AWS refused ${action} (${name}): ${why}` : `${action} failed (${name})`;
}
