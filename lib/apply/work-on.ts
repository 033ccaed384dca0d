import type { Change } from '../model/change.ts';
import type { ReceiptCall } from '../model/receipt.ts';
import type { Hands, Known, Row, Sight, Work } from './action.ts';
import { actionOf } from './actions/registry.ts';

/** One change, with its action and the hands that carry it out. */
export interface Job {
  readonly work: Work;
  readonly marked: boolean;
  readonly look: () => Promise<Sight>;
  readonly rehearse: (seen: Sight) => Promise<Row>;
  readonly run: (seen: Sight) => Promise<Row>;
  readonly undo: (known: Known) => Promise<void>;
  /** The calls that may have changed something, so far. */
  readonly calls: () => ReceiptCall[];
}

export function workOn(hands: Hands, planId: string, change: Change): Job {
  const calls: ReceiptCall[] = [];
  const work: Work = { ...hands, planId, dryRun: false, note: (call) => calls.push(call) };
  const action = actionOf(change);
  return {
    work,
    marked: action.marked,
    look: () => action.look(work, change),
    rehearse: (seen) => action.run({ ...work, dryRun: true }, change, seen),
    run: (seen) => action.run(work, change, seen),
    undo: (known) => action.undo(work, change, known),
    calls: () => [...calls],
  };
}
