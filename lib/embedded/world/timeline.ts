import type { Row } from './row.ts';
import type { RowKey, World } from './world.ts';

export type Rows = ReadonlyMap<RowKey, readonly Row[]>;

/** How long descriptions go on telling what was before a change: for a time, or for the next so many calls that read. */
export type VisibleAfter = { readonly milliseconds: number } | { readonly calls: number };

/** The rows through time. Lists are replaced as wholes and never changed, so an answer that is on its way stays whole. */
export interface Timeline {
  /** What is so: calls that change something see it at once, as AWS's own do. */
  readonly now: () => Rows;
  /** What descriptions tell, which may be late. Looking counts as a call that reads. */
  readonly shown: () => Rows;
  /** In the place of the lists under the same keys. */
  readonly put: (lists: World['rows']) => void;
}

const AT_ONCE: VisibleAfter = { calls: 0 };

/** The clock tells milliseconds, from any start. */
export function timelineOf(
  initial: World['rows'],
  visibleAfter: VisibleAfter = AT_ONCE,
  clock: () => number = () => performance.now(),
): Timeline {
  let truth: Rows = new Map(listsOf(initial));
  let told = truth;
  let reads = 0;
  const late: { readonly rows: Rows; readonly from: number }[] = [];
  const moment = () => ('calls' in visibleAfter ? reads : clock());
  const delay = 'calls' in visibleAfter ? visibleAfter.calls + 1 : visibleAfter.milliseconds;
  return {
    now: () => truth,
    shown: () => {
      reads += 1;
      while (late[0] !== undefined && late[0].from <= moment()) told = late.shift()?.rows ?? told;
      return told;
    },
    put: (lists) => {
      truth = new Map([...truth, ...listsOf(lists)]);
      late.push({ rows: truth, from: moment() + delay });
    },
  };
}

function listsOf(lists: World['rows']): readonly (readonly [RowKey, readonly Row[]])[] {
  const entries = Object.entries(lists) as readonly (readonly [RowKey, readonly Row[] | undefined])[];
  return entries.flatMap(([key, own]) => (own === undefined ? [] : [[key, own] as const]));
}
