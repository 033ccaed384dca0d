import { type Cause, countCauses, countKinds } from './cause.ts';
import { type Cell, cellOf } from './cell.ts';
import { countGaps, type FleetGap } from './fleet-gap.ts';
import { countRows, type MatrixRow } from './row.ts';
import type { SweptItem } from './swept-item.ts';

/** A destination, and how many interfaces get which answer. */
export interface AskedDestination {
  readonly destination: string;
  readonly looks: Readonly<Record<Cell['look'], number>>;
}

/** Everything asked of everything, with what is alike together: small enough for one page, whatever the fleet is. */
export interface FleetMatrix {
  readonly destinations: readonly AskedDestination[];
  /** Every kind of answer there is; rows hold their numbers. */
  readonly cells: readonly Cell[];
  readonly rows: readonly MatrixRow[];
  readonly causes: readonly Cause[];
  /** The causes once more, each fault that is the same in many places as one without a place. */
  readonly kinds: readonly Cause[];
  readonly gaps: readonly FleetGap[];
}

const NONE: Readonly<Record<Cell['look'], number>> = { reachable: 0, partial: 0, blocked: 0, unknown: 0, unasked: 0 };

/** Folds the VPCs one after the other: no more than one need be in memory. */
export function matrixOf(destinations: readonly string[], items: Iterable<SweptItem>): FleetMatrix {
  const looks = destinations.map((): Record<Cell['look'], number> => ({ ...NONE }));
  const rows = countRows();
  const causes = countCauses();
  const kinds = countKinds();
  const gaps = countGaps();
  for (const one of items) {
    for (const { enis, answers } of one.swept)
      for (const [i, answer] of answers.entries()) {
        const counted = looks[i];
        if (counted !== undefined) counted[cellOf(answer).look] += enis.length;
      }
    for (const counter of [rows, causes, kinds, gaps]) counter.add(one);
  }
  return {
    destinations: destinations.map((destination, i) => ({ destination, looks: looks[i] ?? NONE })),
    ...rows.all(),
    causes: causes.all(),
    kinds: kinds.all(),
    gaps: gaps.all(),
  };
}
