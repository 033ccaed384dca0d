import { Problem } from '../../lib/problem.ts';
import type { PlanPorts } from '../plans/plan-ports.ts';

type Carriers = Pick<PlanPorts, 'dispatchPlan' | 'decided' | 'undo'>;

/** IAM actions that this takes: on the remediator's function alone. */
export const PLAN_ACTIONS = ['lambda:InvokeFunction', 'lambda:SendDurableExecutionCallbackSuccess'] as const;

/** Who makes plans and carries them out: the remediator's function, by its qualified ARN; nobody where there is none. */
export function plansTo(remediator: string): Carriers {
  return remediator === '' ? NOBODY : plansBy(remediator);
}

function plansBy(remediator: string): Carriers {
  const invoke = async (event: object, name?: string) => (await import('./invoke.ts')).invoke(remediator, event, name);
  return {
    dispatchPlan: (planId) => invoke({ planId }, planId),
    // Without a name: what broke off can be asked for once more.
    undo: (planId) => invoke({ planId, intent: 'undo' }),
    decided: async ({ id, state, callbackId }) => {
      if (callbackId === null) return;
      const { sendCallback } = await import('./send-callback.ts');
      await sendCallback(callbackId, { planId: id, state });
    },
  };
}

const refuse = () => Promise.reject(new Problem('forbidden', 'This service makes no plans.'));
const NOBODY: Carriers = { dispatchPlan: refuse, undo: refuse, decided: async () => undefined };
