import type { Answer } from '../http/answer.ts';

/** Heard, and nothing to say. */
export const NOTHING: Answer = { status: 200, headers: {} };
