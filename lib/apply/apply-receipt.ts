import type { Receipt } from '../model/receipt.ts';
import { Problem } from '../problem.ts';
import type { Hands } from './action.ts';
import { carryOut } from './carry-out.ts';
import type { Journal } from './journal.ts';
import { isGoingBack } from './receipt-steps.ts';
import { type Hindrance, rehearse } from './rehearse.ts';
import { undoReceipt } from './undo-receipt.ts';

/**
 * Carries out the changes of a receipt, in order, or takes all of them back: `applied`, `restored` or `torn`. Called again
 * with the receipt as it was last written, whatever became of the worker before, it goes on where that one stopped.
 *
 * Throws the Problem `conflict` where the network is no longer the one that the plan was made for, and nothing was done;
 * whatever the journal and the end of the signal throw, after which the receipt in the journal says how far it came.
 */
export async function applyReceipt(hands: Hands, receipt: Receipt, journal: Journal): Promise<Receipt> {
  if (receipt.outcome !== 'under-way') return receipt;
  if (isGoingBack(receipt)) return undoReceipt(hands, receipt, journal);
  const isFresh = receipt.steps.every(({ status }) => status === 'planned');
  const hindrance = isFresh ? await rehearse(hands, receipt) : undefined;
  if (hindrance !== undefined) return notBegun(receipt, hindrance, journal);
  let current = receipt;
  for (const index of receipt.steps.keys()) {
    // oxlint-disable-next-line no-await-in-loop -- in order, one after the other
    current = await carryOut(hands, current, index, journal);
    if (isGoingBack(current)) return undoReceipt(hands, current, journal);
  }
  const applied: Receipt = { ...current, outcome: 'applied' };
  await journal.write(applied);
  return applied;
}

/** Written before it is said: whoever is late with a receipt of yesterday is told so by the journal. */
async function notBegun(receipt: Receipt, { index, because, stale }: Hindrance, journal: Journal): Promise<Receipt> {
  const steps = receipt.steps.map((step, at) =>
    at === index ? { ...step, status: 'failed' as const, failure: because } : step,
  );
  const ended: Receipt = { ...receipt, steps, outcome: 'restored' };
  await journal.write(ended);
  if (stale) throw new Problem('conflict', because);
  return ended;
}
