import type { Call } from './call.ts';

/** The calls so far, in the order of their answers. */
export interface CallLog {
  readonly calls: readonly Call[];
  readonly note: (call: Call) => void;
  readonly forget: () => void;
}

/** Enough for any test; a service that runs for days keeps the latest. */
const MOST_CALLS = 100_000;

export function callLog(): CallLog {
  const calls: Call[] = [];
  return {
    calls,
    note: (call) => {
      calls.push(call);
      if (calls.length > MOST_CALLS) calls.splice(0, MOST_CALLS / 2);
    },
    forget: () => {
      calls.length = 0;
    },
  };
}
