import type { RemediationState, Transition } from '../../model/remediation.ts';
import { Problem } from '../../problem.ts';
import { MOST_NOTES, type PlanStore } from '../plan-store.ts';
import { type KeptPlan, lastSecond, pack, unpack } from './kept-plan.ts';
import { lineKey, noteKey, noteKeys } from './keys.ts';

interface MemoryOptions {
  /** How many plans are held. */
  readonly most?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

interface Entry {
  readonly kept: KeptPlan;
  /** Sort key → line, in the order of time. */
  readonly lines: ReadonlyMap<string, Transition>;
}

interface Shelf extends Required<MemoryOptions> {
  readonly plans: Map<string, Entry>;
}

/** States that nothing comes after, and that left nothing to undo. */
const OVER: ReadonlySet<RemediationState> = new Set([
  'not-offered',
  'rejected',
  'expired',
  'rolled-back',
  'undone',
  'lapsed',
]);

/**
 * The plans of one process, and gone with it. Full, it forgets the oldest of those that are over and have left nothing to
 * undo; where there is none, a new one is refused with a Problem `throttled`.
 */
export function memoryPlans({ most = 1000, now = Date.now }: MemoryOptions = {}): PlanStore {
  const shelf: Shelf = { most, now, plans: new Map() };
  return {
    create: async (plan, first) => create(shelf, await pack(plan), first),
    find: async (id) => {
      const entry = visible(shelf, id);
      return entry && unpack({ ...entry.kept, head: structuredClone(entry.kept.head) });
    },
    replace: async (next, transition) => replace(shelf, await pack(next), transition),
    note: async (id, refused) => note(shelf, id, refused),
    history: async (id) =>
      structuredClone([...(visible(shelf, id)?.lines ?? [])].toSorted(byKey).map(([, line]) => line)),
  };
}

function create(shelf: Shelf, kept: KeptPlan, first: Transition): boolean {
  if (visible(shelf, kept.head.id) !== undefined) return false;
  makeRoom(shelf);
  shelf.plans.set(kept.head.id, { kept, lines: new Map([[lineKey(first.seq), structuredClone(first)]]) });
  return true;
}

function replace(shelf: Shelf, kept: KeptPlan, transition: Transition | undefined): boolean {
  const before = visible(shelf, kept.head.id);
  if (before?.kept.head.version !== kept.head.version - 1) return false;
  return put(shelf, kept, before.lines, transition && [lineKey(transition.seq), transition]);
}

function note(shelf: Shelf, id: string, refused: Transition): boolean {
  const entry = visible(shelf, id);
  if (entry === undefined) return false;
  const before = [...entry.lines.keys()].filter((key) => key.startsWith(noteKeys(refused.seq))).length;
  const key = noteKey(refused, String(before).padStart(6, '0'));
  return before < MOST_NOTES && put(shelf, entry.kept, entry.lines, [key, refused]);
}

/** False where the line is there already: it is never written twice. */
function put(
  { plans }: Shelf,
  kept: KeptPlan,
  lines: Entry['lines'],
  line: readonly [string, Transition] | undefined,
): boolean {
  if (line !== undefined && lines.has(line[0])) return false;
  plans.set(kept.head.id, { kept, lines: new Map([...lines, ...(line === undefined ? [] : [structuredClone(line)])]) });
  return true;
}

function byKey([a]: readonly [string, Transition], [b]: readonly [string, Transition]): number {
  return a < b ? -1 : 1;
}

function visible({ plans, now }: Shelf, id: string): Entry | undefined {
  const entry = plans.get(id);
  return entry !== undefined && lastSecond(entry.kept.head) > now() / 1000 ? entry : undefined;
}

function makeRoom(shelf: Shelf): void {
  const { plans, most } = shelf;
  for (const id of plans.keys()) if (visible(shelf, id) === undefined) plans.delete(id);
  if (plans.size < most) return;
  const over = [...plans.values()].map(({ kept }) => kept.head).filter(({ state }) => OVER.has(state));
  const oldest = over.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))[0];
  if (oldest === undefined) throw new Problem('throttled', full(most));
  plans.delete(oldest.id);
}

function full(most: number): string {
  return `${most} plans wait or can be undone, which is the most at a time; decide about some, or undo them`;
}
