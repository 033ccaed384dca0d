import type { FleetBlocker } from '../../model/fleet.ts';
import type { SweptItem } from './swept-item.ts';

/** One rule, or the lack of one, that stops something: where it is and how much of the fleet it costs. */
export interface Cause extends Omit<FleetBlocker, 'drops'> {
  /** Empty where it is the interface itself. */
  readonly resourceId: string;
  readonly interfaces: number;
  readonly pairs: number;
  /** Numbers of the destinations, from 0. */
  readonly destinations: readonly number[];
  readonly vpcs: readonly string[];
  /** Whom to audit for the whole story. */
  readonly example: { readonly eni: string; readonly destination: number };
}

/** A cause while it is being counted. */
interface Counted extends Omit<FleetBlocker, 'drops'> {
  interfaces: number;
  pairs: number;
  readonly destinations: Set<number>;
  readonly vpcs: Set<string>;
  readonly example: Cause['example'];
}

/** What tells a cause from others with the same gate, way, place and code. */
type Naming = (
  blocker: FleetBlocker,
  enis: readonly string[],
  places: SweptItem['places'],
) => Pick<Cause, 'resourceId' | 'ruleId'>;

const byRule: Naming = (blocker, enis, places) => ({
  resourceId: commonName(blocker, enis, places),
  ruleId: blocker.ruleId,
});

/** One fault in many places is one kind, which is a cause without a place. */
const byKind: Naming = () => ({ resourceId: '', ruleId: null });

/** Counts what stops whom, over any number of VPCs, rule by rule; the costliest come first. */
export function countCauses(): CauseCounter {
  return counting(byRule);
}

/** The same, kind by kind: a pair that two rules of one kind stop is one pair. */
export function countKinds(): CauseCounter {
  return counting(byKind);
}

/** Whether a cause is of this kind. */
export function isOfKind(kind: Cause, { gate, direction, at, code }: Cause): boolean {
  return kind.gate === gate && kind.direction === direction && kind.at === at && kind.code === code;
}

interface CauseCounter {
  readonly add: (one: SweptItem) => void;
  readonly all: () => readonly Cause[];
}

function counting(naming: Naming): CauseCounter {
  const causes = new Map<string, Counted>();
  return {
    add: ({ item, places, swept }) => {
      for (const { enis, answers } of swept) {
        const met = new Set<Counted>();
        for (const [destination, { blockers }] of answers.entries())
          for (const cause of new Set(
            blockers.map((blocker) => causeFor(causes, blocker, naming(blocker, enis, places), enis, destination)),
          )) {
            cause.pairs += enis.length;
            cause.destinations.add(destination);
            cause.vpcs.add(item.vpcId);
            met.add(cause);
          }
        for (const cause of met) cause.interfaces += enis.length;
      }
    },
    all: () => [...causes.values()].map(settled).toSorted(costliestFirst),
  };
}

function causeFor(
  causes: Map<string, Counted>,
  { gate, direction, at, code }: FleetBlocker,
  { resourceId, ruleId }: ReturnType<Naming>,
  enis: readonly string[],
  destination: number,
): Counted {
  const named = { gate, direction, at, resourceId, ruleId, code };
  const key = JSON.stringify([gate, direction, at, resourceId, ruleId, code]);
  const known = causes.get(key);
  if (known !== undefined) return known;
  const example = { eni: enis[0] ?? '', destination };
  const fresh = {
    ...named,
    interfaces: 0,
    pairs: 0,
    destinations: new Set<number>(),
    vpcs: new Set<string>(),
    example,
  };
  causes.set(key, fresh);
  return fresh;
}

/**
 * What is the interface's own bears its id, which is another one each time: the fault is one all the same. The groups of
 * an interface are one gate, and whoever mends them looks for the groups; of anything else there is nothing to name.
 */
function commonName(
  { gate, resourceId }: Pick<FleetBlocker, 'gate' | 'resourceId'>,
  enis: readonly string[],
  places: SweptItem['places'],
): string {
  if (!enis.includes(resourceId)) return resourceId;
  return gate === 'security-group' ? (places[resourceId]?.groups ?? []).toSorted().join(', ') : '';
}

function settled({ destinations, vpcs, ...cause }: Counted): Cause {
  return { ...cause, destinations: [...destinations].toSorted((a, b) => a - b), vpcs: [...vpcs].toSorted() };
}

function costliestFirst(a: Cause, b: Cause): number {
  return b.pairs - a.pairs || (keyOf(a) < keyOf(b) ? -1 : 1);
}

function keyOf({ gate, resourceId, ruleId, code, direction, at }: Cause): string {
  return [gate, resourceId, ruleId, code, direction, at].join(' ');
}
