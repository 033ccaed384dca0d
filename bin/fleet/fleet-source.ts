import type { FleetItem } from '../../lib/model/fleet.ts';
import type { Sweeper } from './sweeper.ts';

/** Where the answers come from: a folder, or an account. */
export interface FleetSource {
  /** `the snapshot my-network` */
  readonly about: string;
  /** Everything that the answers depend on besides the destinations, as far as it can be known before. */
  readonly content: readonly string[];
  readonly items: readonly FleetItem[];
  readonly sweepers: (count: number, destinations: readonly string[], signal: AbortSignal) => readonly Sweeper[];
}
