import type { Change, ChangeKind, ChangeOf } from '../model/change.ts';
import type { ReceiptCall } from '../model/receipt.ts';
import type { Action, Hands, Known, Row, Sight, Work } from './action.ts';
import { actionsOf } from './actions/registry.ts';

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

/** Where hands have no stage they have no host either. */
const NO_STAGE = 'prod';

export function workOn<K extends ChangeKind>(hands: Hands, planId: string, change: ChangeOf<K> & Change): Job {
  const calls: ReceiptCall[] = [];
  const work: Work = { ...hands, planId, dryRun: false, note: (call) => calls.push(call) };
  const action: Action<K> = actionsOf(hands.stage ?? NO_STAGE)[change.kind];
  return {
    work,
    marked: action.marked,
    look: async () => action.look(work, change),
    rehearse: async (seen) => action.run({ ...work, dryRun: true }, change, seen),
    run: async (seen) => action.run(work, change, seen),
    undo: async (known) => action.undo(work, change, known),
    calls: () => [...calls],
  };
}
