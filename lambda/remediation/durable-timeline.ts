import { CallbackTimeoutError, type DurableContext } from '@aws/durable-execution-sdk-js';
import type { Timeline } from '../../lib/remediate/timeline.ts';

/** How often a step is begun anew that AWS or a lost worker broke off, and the seconds between two tries. */
const MOST_TRIES = 6;
const LONGEST_PAUSE = 60;

/** Lambda's durable execution as the timeline of a remediation. What a step answers is kept as JSON. */
export function durableTimeline(context: DurableContext): Timeline {
  return {
    step: async (name, run) => context.step(name, run, { retryStrategy }),
    wait: async (name, seconds) => context.wait(name, { seconds }),
    decision: async (name, seconds, told) => {
      try {
        await context.waitForCallback(name, told, { timeout: { seconds }, retryStrategy });
      } catch (error) {
        if (!(error instanceof CallbackTimeoutError)) throw error;
      }
    },
  };
}

function retryStrategy(_error: unknown, attempt: number) {
  return { shouldRetry: attempt < MOST_TRIES, delay: { seconds: Math.min(LONGEST_PAUSE, 2 ** attempt) } };
}
