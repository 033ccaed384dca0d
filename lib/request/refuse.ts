import type { Problem } from '../problem.ts';

/** Makes the Problem that quotes the whole destination and goes on with this half-sentence. */
export type Refuse = (because: string) => Problem;
