import type { Address } from '../packets/index.ts';

/** The number of the stretch of the address line that an address lies in, where the line is cut at some bounds. */
export type Atoms = (address: Address) => number;

export function atomsBetween(bounds: Iterable<Address>): Atoms {
  const cuts = [...new Set(bounds)].toSorted((a, b) => (a < b ? -1 : 1));
  return (address) => {
    let low = 0;
    let high = cuts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((cuts[middle] as Address) <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
