import { PacketSet } from '../../../packets/index.ts';

/** Why nobody can say whether a rule matches, and what was not read where that is the reason. */
export interface Doubt {
  /** Ends "it hangs on …". */
  readonly on: string;
  /** What would have to be read: `ipset blocked`, `match u32`. Absent where nothing that can be read decides. */
  readonly reads?: string;
}

/** What a condition makes of some packets: `must` certainly match, outside `may` none does. */
export interface Hit {
  readonly must: PacketSet;
  readonly may: PacketSet;
  readonly doubts: readonly Doubt[];
}

export const NO_DOUBTS: readonly Doubt[] = [];

export function certain(packets: PacketSet): Hit {
  return { must: packets, may: packets, doubts: NO_DOUBTS };
}

export const MISS: Hit = certain(PacketSet.EMPTY);

export function doubtful(packets: PacketSet, doubt: Doubt): Hit {
  return packets.isEmpty ? MISS : { must: PacketSet.EMPTY, may: packets, doubts: [doubt] };
}

/** All of `within` that does not match: certainly where nothing may. */
export function complement(within: PacketSet, { must, may, doubts }: Hit): Hit {
  return { must: within.subtract(may), may: within.subtract(must), doubts };
}

export function either(a: Hit, b: Hit): Hit {
  if (a === MISS) return b;
  if (b === MISS) return a;
  return { must: a.must.union(b.must), may: a.may.union(b.may), doubts: together(a.doubts, b.doubts) };
}

/** What matches a further condition, asked about all that the first one might match. */
export function and({ must, doubts }: Hit, further: Hit): Hit {
  if (further.may.isEmpty) return MISS;
  return { must: must.intersect(further.must), may: further.may, doubts: together(doubts, further.doubts) };
}

function together(a: readonly Doubt[], b: readonly Doubt[]): readonly Doubt[] {
  if (b.length === 0) return a;
  return a.length === 0 ? b : [...a, ...b];
}
