import type { FleetItem } from '../../lib/model/fleet.ts';
import type { SweptRecord } from './item-record.ts';

/** Whoever sweeps one item after the other. What goes wrong with an item is its outcome. */
export interface Sweeper {
  readonly sweep: (item: FleetItem) => Promise<SweptRecord>;
  /** Gives up what it does just now. */
  readonly stop: () => Promise<void>;
}
