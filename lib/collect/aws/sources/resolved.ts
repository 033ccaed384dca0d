import { Problem } from '../../../problem.ts';

/** The interfaces that a source stands for. */
export interface Resolved {
  /** Never empty, each once, in an order that does not change between two calls: primary interfaces first. */
  readonly interfaces: readonly string[];
  /** What people call it: `ECS service api in cluster web`. */
  readonly name: string;
  /** Sentences on what was left out, and on what is surprising. */
  readonly notes: readonly string[];
}

/** More are not audited: siblings differ by subnet and group, and these are more than a VPC has of either. */
export const MOST_INTERFACES = 50;

interface Found {
  readonly id: string;
  readonly primary: boolean;
}

/** Puts what was found in order and bounds it; throws a Problem `not-found` with the notes where nothing was. */
export function resolved(name: string, found: readonly Found[], notes: readonly string[]): Resolved {
  const ordered = found.toSorted((a, b) => Number(b.primary) - Number(a.primary) || compare(a.id, b.id));
  const ids = [...new Set(ordered.map(({ id }) => id))];
  if (ids.length === 0) throw nothing(name, notes);
  const cut = ids.length > MOST_INTERFACES;
  const left = `${MOST_INTERFACES} of the ${ids.length} interfaces of ${name} are looked at.`;
  return { interfaces: ids.slice(0, MOST_INTERFACES), name, notes: cut ? [...notes, left] : notes };
}

/** Nothing stands behind this source, and why. */
export function nothing(name: string, because: readonly string[]): Problem {
  return new Problem('not-found', [`${name} has no network interface that could be audited.`, ...because].join(' '));
}

/** Code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
