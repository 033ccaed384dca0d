import type { ReplyStore } from '../../lib/store/reply-store.ts';

export type Claims = Pick<ReplyStore, 'claim' | 'release'>;

/** Seconds for which one is believed to be at it: no longer than Lambda waits before it calls again a function that died. */
const AT_IT = 60;
/** Seconds for which it is remembered that it was done: as long as anybody tries again, and longer. */
const DONE = 86_400;

/**
 * Does something that was not done yet; `again` where it was, or where somebody is at it. The claim is short until it is
 * done: of a worker that died in between nothing is left when Lambda calls again, a minute later. So it is done at least
 * once, and twice only where a worker dies, or DynamoDB fails, between the deed and the note of it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export async function once(key: string, work: () => Promise<void>, claims: Claims): Promise<'told' | 'again'> {
  if (!(await claims.claim(key, AT_IT))) return 'again';
  try {
    await work();
  } catch (error) {
    // Where even that fails, the claim is short.
    await claims.release(key).catch(() => undefined);
    throw error;
  }
  await noteDone(key, claims).catch(() => undefined);
  return 'told';
}

/** It was done whether or not it can be noted: to reject here would have it done again for certain. */
async function noteDone(key: string, claims: Claims): Promise<void> {
  await claims.release(key);
  await claims.claim(key, DONE);
}
