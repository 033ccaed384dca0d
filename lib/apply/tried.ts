import { Problem } from '../problem.ts';

/** How an attempt ended. */
export type Tried<T> = { readonly value: T } | { readonly failure: string };

/**
 * An attempt that AWS may refuse. What is no refusal goes on as an error: a bug, or the end of the worker's time, after
 * which nothing is decided and everything stays as it is for the next.
 */
export async function tried<T>(
  { signal }: { readonly signal: AbortSignal },
  what: () => Promise<T>,
): Promise<Tried<T>> {
  try {
    return { value: await what() };
  } catch (error) {
    if (signal.aborted || !(error instanceof Problem)) throw error;
    return { failure: error.message };
  }
}
