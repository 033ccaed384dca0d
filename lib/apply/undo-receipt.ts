import type { Receipt } from '../model/receipt.ts';
import type { Hands } from './action.ts';
import type { Journal } from './journal.ts';
import { isEmpty } from './receipt-steps.ts';
import { takeBack } from './take-back.ts';

/**
 * Takes back what a receipt holds, the last first. `restored` where nothing of ours is left; `torn` where something is,
 * and its step says what and why: the same again goes on from there.
 */
export async function undoReceipt(hands: Hands, receipt: Receipt, journal: Journal): Promise<Receipt> {
  if (receipt.outcome === 'restored') return receipt;
  let current: Receipt = { ...receipt, outcome: 'under-way' };
  for (const index of [...receipt.steps.keys()].toReversed()) {
    // oxlint-disable-next-line no-await-in-loop -- backwards, one after the other
    current = await takeBack(hands, current, index, journal);
  }
  const ended: Receipt = { ...current, outcome: current.steps.every(isEmpty) ? 'restored' : 'torn' };
  await journal.write(ended);
  return ended;
}
