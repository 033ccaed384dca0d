import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { World } from '../../lib/embedded/world/world.ts';
import type { Change } from '../../lib/model/change.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';

/** An apply and an undo in which nothing goes wrong: what every other is held against. */
export interface CleanRun {
  readonly before: World['rows'];
  readonly after: World['rows'];
  readonly applied: Receipt;
  /** How many calls each took, those that look and those that ask included, and how many times it was written down. */
  readonly applying: { readonly calls: number; readonly writes: number };
  readonly undoing: { readonly calls: number; readonly writes: number };
}

export async function cleanRun(changes: readonly Change[]): Promise<CleanRun> {
  return withAccount(async (aws) => {
    const before = stateOf(aws);
    const { open, writes } = kept(receiptOf(changes));
    const first = open();
    const applied = await applyReceipt(handsOn(aws), first.receipt, first.journal);
    const applying = { calls: aws.calls.length, writes: writes() };
    const after = stateOf(aws);
    const second = open();
    await undoReceipt(handsOn(aws), second.receipt, second.journal);
    const undoing = { calls: aws.calls.length - applying.calls, writes: writes() - applying.writes };
    return { before, after, applied, applying, undoing };
  });
}

/** 1, 2, … n */
export function upTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, index) => index + 1);
}
