import type { LookRef, Watch, WatchNews, WatchResult, WatchStanding } from '../model/watch.ts';
import { meaningOf } from './life.ts';

/** The first place that no standing points to: nobody compares with what lies there any more. */
export function freeSlot(standings: Watch['standings']): number {
  const taken = new Set(standings.flatMap(({ held, broke }) => [held?.slot, broke?.slot]));
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  return slot;
}

/** The watch once a look is kept: it is the one to compare with for whoever was seen for sure at it. */
export function remembering(watch: Watch, results: readonly WatchResult[], look: LookRef): Watch {
  const said = new Map(results.map((one) => [one.destination, meaningOf(watch.spec.expect, one.verdict)]));
  return {
    ...watch,
    standings: watch.standings.map((one) => ({ ...one, ...SEEN[said.get(one.destination) ?? 'unsure'](look) })),
  };
}

const SEEN: Readonly<Record<ReturnType<typeof meaningOf>, (look: LookRef) => Partial<WatchStanding>>> = {
  holding: (held) => ({ held }),
  broken: (broke) => ({ broke }),
  unsure: () => ({}),
};

/** What turned, as far as it can be compared with what was, and the look to compare with. */
export interface Earlier {
  readonly compared: readonly WatchResult[];
  readonly look: LookRef | undefined;
}

/**
 * The newest look at which all that turned was surely otherwise; the oldest one of theirs, where some were not seen as
 * late as others. What never was otherwise, or turned from being told as untellable, is compared with nothing.
 */
export function earlierOf({ standings }: Watch, kind: WatchNews['kind'], results: readonly WatchResult[]): Earlier {
  const known = new Map(standings.map((one) => [one.destination, one]));
  const refOf = ({ destination }: WatchResult) => REFS[kind](known.get(destination));
  const compared = results.filter((one) => (refOf(one) ?? null) !== null && !isUnsaid(kind, one));
  const looks = compared.flatMap((one) => refOf(one) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return { compared, look: looks[0] };
}

const REFS: Readonly<Record<WatchNews['kind'], (before: WatchStanding | undefined) => LookRef | null | undefined>> = {
  broken: (before) => before?.held,
  recovered: (before) => (before?.blind === true ? null : before?.broke),
};

/** Told as broken, for nobody can tell. */
function isUnsaid(kind: WatchNews['kind'], { verdict }: WatchResult): boolean {
  return kind === 'broken' && verdict === 'unknown';
}
