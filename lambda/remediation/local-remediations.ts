import { LocalDurableTestRunner } from '@aws/durable-execution-sdk-js-testing';
import type { RemediatorPorts } from '../../lib/remediate/ports.ts';
import type { Wanted } from '../../lib/remediate/remediate.ts';
import type { PlanPorts } from '../plans/plan-ports.ts';
import { remediator } from './remediator.ts';

/** Remediations in this process: what Lambda runs, under the runner that the SDK brings for one machine. */
export interface LocalRemediations extends Pick<PlanPorts, 'dispatchPlan' | 'decided' | 'undo'> {
  /** How many are under way; those that wait count too. */
  readonly running: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Context: Lambda keeps the checkpoints of a durable execution, and one machine has no Lambda. Decision: the SDK's own local
 * runner, which serves the checkpoint API on the loopback address and runs any number of executions side by side, in real time.
 * Consequence: what waits is gone with the process, as the plans are that it would apply.
 */
export async function localRemediations(
  given: Omit<RemediatorPorts, 'wake'>,
  { skipTime = false }: { readonly skipTime?: boolean } = {},
): Promise<LocalRemediations> {
  await LocalDurableTestRunner.setupTestEnvironment({ skipTime });
  const waiting = new Map<string, () => Promise<void>>();
  const running = new Set<Promise<unknown>>();
  const over = new AbortController();
  const wake = async (id: string) => waiting.get(id)?.();
  const handlerFunction = remediator({ ...given, wake: async (_callbackId, { id }) => wake(id) });
  const start = async (wanted: Wanted) => {
    const runner = new LocalDurableTestRunner({ handlerFunction });
    if (wanted.intent === undefined) waiting.set(wanted.planId, async () => answer(runner));
    const run: Promise<unknown> = runner
      .run({ payload: wanted })
      .catch((error: unknown) => {
        if (!over.signal.aborted) given.log('a remediation was lost', { id: wanted.planId, error });
      })
      .finally(() => running.delete(run));
    running.add(run);
  };
  return {
    dispatchPlan: async (planId) => start({ planId }),
    undo: async (planId) => start({ planId, intent: 'undo' }),
    decided: async ({ id }) => wake(id),
    running: () => running.size,
    close: async () => {
      over.abort();
      await LocalDurableTestRunner.teardownTestEnvironment();
    },
  };
}

async function answer(runner: LocalDurableTestRunner): Promise<void> {
  await runner.getOperation('decision').sendCallbackSuccess('"decided"');
}
