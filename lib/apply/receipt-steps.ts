import type { Receipt, ReceiptStep } from '../model/receipt.ts';

/** Steps that hold nothing of ours. */
const EMPTY: ReadonlySet<ReceiptStep['status']> = new Set(['planned', 'undone', 'failed']);

/** A receipt goes back once a step of it failed, and never forwards again. */
export function isGoingBack({ steps }: Receipt): boolean {
  return steps.some(({ status, failure }) => failure !== null || status === 'undoing' || status === 'undone');
}

export function isEmpty({ status }: ReceiptStep): boolean {
  return EMPTY.has(status);
}

export function withStep(receipt: Receipt, index: number, step: ReceiptStep): Receipt {
  return { ...receipt, steps: receipt.steps.with(index, step) };
}
