import type { OpenPackets } from './fix.ts';
import type { Candidate } from './search.ts';

/** A candidate with all that it opens. */
export interface Weighed extends Candidate {
  readonly opens: readonly OpenPackets[];
}

/** By what they open, then by what they move, then by how many interfaces they touch, then by the number of changes. */
export function ranked(candidates: readonly Weighed[]): readonly Weighed[] {
  return candidates
    .map(measured)
    .toSorted(compare)
    .map(({ of }) => of);
}

interface Measured {
  readonly of: Weighed;
  readonly figures: readonly bigint[];
}

function measured(of: Weighed): Measured {
  const sizeOf = (moved: boolean) =>
    of.opens.filter((one) => one.moved === moved).reduce((sum, { packets }) => sum + packets.size, 0n);
  const touched = new Set(of.opens.map(({ eni }) => eni)).size;
  return { of, figures: [sizeOf(false), sizeOf(true), BigInt(touched), BigInt(of.changes.length)] };
}

function compare({ figures: a }: Measured, { figures: b }: Measured): number {
  const at = a.findIndex((figure, i) => figure !== b[i]);
  return at < 0 ? 0 : (a[at] as bigint) < (b[at] as bigint) ? -1 : 1;
}
