import { undoReceipt } from '../apply/undo-receipt.ts';
import type { LifeStep } from '../approve/life-step.ts';
import { failed, lapsed, rolledBack, undone } from '../approve/remediation-life.ts';
import type { Receipt } from '../model/receipt.ts';
import type { Remediation, RemediationState } from '../model/remediation.ts';
import { Problem } from '../problem.ts';
import { sayFailure } from './apply-plan.ts';
import { change, find } from './change.ts';
import { receiptKeeper } from './keep-receipt.ts';
import type { RemediatorPorts } from './ports.ts';

/** How it is called in the record that everything was taken back. */
export type Ending = (record: Remediation, now: number, receipt: Receipt) => LifeStep;

export const UNDONE: Ending = (record, now, receipt) =>
  undone(record, now, { why: 'taken back, as was asked', receipt });
export const LAPSED: Ending = (record, now, receipt) => lapsed(record, now, { why: 'its time was up', receipt });

/** It did not help, and is taken back for that. */
export function notHelpful(why: string): Ending {
  return (record, now, receipt) => rolledBack(record, now, { why, receipt });
}

/** Takes back what a plan did. What cannot be taken back stays, and the record says what and why. */
export async function takeBackPlan(
  ports: RemediatorPorts,
  id: string,
  from: readonly RemediationState[],
  ending: Ending,
  signal: AbortSignal,
): Promise<RemediationState> {
  const record = await find(ports, id);
  const { state, receipt, order } = record;
  if (receipt === null || !from.includes(state)) return state;
  const { hands } = ports.hands(order, signal);
  const ended = await undoReceipt(hands, receipt, receiptKeeper(ports, record)).catch((error: unknown) => {
    if (!(error instanceof Problem) || signal.aborted) throw error;
    return {
      ...receipt,
      outcome: 'torn',
      steps: receipt.steps.map((step) => ({ ...step, failure: step.failure ?? error.message })),
    } as const;
  });
  const closing = await change(ports, id, (one) =>
    ended.outcome === 'restored'
      ? ending(one, ports.now(), ended)
      : failed(one, ports.now(), { failure: { code: 'torn', message: sayFailure(ended) }, receipt: ended }),
  );
  return closing.record.state;
}
