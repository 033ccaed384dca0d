import { Problem } from '../problem.ts';

/** An expected failure as a value. */
export function attempt<T>(make: () => T): T | Problem {
  try {
    return make();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
