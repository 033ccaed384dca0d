import { type DurableContext, withDurableExecution } from '@aws/durable-execution-sdk-js';
import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import { remediate, type Wanted } from '../../lib/remediate/remediate.ts';
import { durableTimeline } from './durable-timeline.ts';

/** Milliseconds that are kept for the last write of an invocation. */
const RESERVE = 10_000;
/** Milliseconds, where no Lambda runs it. */
const LONGEST = 300_000;

/** The handler of the remediator's function: one plan, from the wish to the end, over as many invocations as it takes. */
export function remediator(ports: RemediatorPorts): ReturnType<typeof withDurableExecution> {
  return withDurableExecution(async ({ planId, intent }: Wanted, context: DurableContext) => {
    const left = context.lambdaContext?.getRemainingTimeInMillis?.() ?? LONGEST + RESERVE;
    const signal = AbortSignal.timeout(Math.max(1000, left - RESERVE));
    return remediate(ports, durableTimeline(context), { planId, intent }, signal);
  });
}
