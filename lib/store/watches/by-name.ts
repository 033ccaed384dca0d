import type { Watch } from '../../model/watch.ts';

/** The order of a list: by name, and those of one name by their ids; code units, as on every machine. */
export function byName(watches: readonly Watch[]): readonly Watch[] {
  return watches.toSorted((a, b) => compare(a.spec.name, b.spec.name) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
