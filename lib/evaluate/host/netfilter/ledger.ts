import type { RejectAnswer } from '../../../model/host/netfilter.ts';
import type { PacketSet } from '../../../packets/index.ts';
import type { Branch } from './branch.ts';
import type { Doubt } from './hit.ts';
import type { Moment, Sight } from './moment.ts';
import type { Place } from './place.ts';

/** Packets that go no farther, or might not: where nobody can say what a target does, `unread`. */
export interface Stop {
  readonly fate:
    | 'drop'
    | 'unread'
    | 'unroutable'
    | 'foreign-source'
    | 'untranslated'
    | { readonly reject: RejectAnswer };
  readonly branch: Branch;
  /** Absent where no rule but a route, or the lack of one, stops them. */
  readonly place?: Place;
  readonly moment: Moment & Partial<Pick<Sight, 'conntrack' | 'priority'>>;
}

/** Packets that a rule may or may not have taken. */
export interface Hesitation {
  readonly packets: PacketSet;
  readonly place: Place;
  readonly doubts: readonly Doubt[];
  readonly moment: Moment;
}

/** What happened on the way, written by the loop that decides. */
export interface Ledger {
  readonly stops: Stop[];
  readonly hesitations: Hesitation[];
}

export function emptyLedger(): Ledger {
  return { stops: [], hesitations: [] };
}
