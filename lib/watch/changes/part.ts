import type { Snapshot } from '../../model/snapshot.ts';

/** A row as AWS prints it. */
export type Row = Readonly<Record<string, unknown>>;

export type How = 'added' | 'removed' | 'changed';

/** One thing of a network that can be there or not, or be otherwise: a rule, a route, an association, a gateway. */
export interface Part {
  /** The same in both snapshots for the same thing: `route rtb-1 0.0.0.0/0`. */
  readonly key: string;
  /** Where it is written: one thing may stand in several families, and then is one change. */
  readonly source: string;
  readonly what: string;
  readonly resourceId: string;
  /** Compared as JSON. */
  readonly value: unknown;
  /** What explains it where it goes: the target of a route, the interface of an address. */
  readonly hangsOn?: readonly string[];
  /** What goes along with it: the interface of a NAT gateway. Undefined for what carries nothing. */
  readonly carries?: readonly string[];
  /** The snapshot with this thing as it is here, and without it. */
  readonly put: (snapshot: Snapshot) => Snapshot;
  readonly drop: (snapshot: Snapshot) => Snapshot;
  /** One sentence in the past or the present, without its full stop. */
  readonly say: (how: How, before: unknown, after: unknown) => string;
}

/** All parts of one kind in a snapshot. `other` is what it is compared with: of a row that only one has, the row itself is the change. */
export type PartsOf = (snapshot: Snapshot, other: Snapshot) => readonly Part[];

/** JSON whose keys are in order, so that two values are one text where they say the same. Lists keep theirs. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
