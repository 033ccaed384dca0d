import type { Condition, Rule } from '../../../model/host/netfilter.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import type { Branch } from './branch.ts';
import { look } from './look.ts';
import type { Sight } from './moment.ts';

const SIDES = ['daddr', 'saddr', 'dport', 'sport'] as const;
type Side = (typeof SIDES)[number];
type Hull = Interval<number> | Interval<Address>;

/** The smallest stretch of each side outside of which a rule cannot match. */
export type Reach = readonly (readonly [index: number, hull: Hull])[];

/**
 * Rules are asked one after the other and few of thousands match: their stretches are compared first, which needs no
 * set. A rule without stretches is asked in full.
 */
export function reachOf({ steps }: Rule): Reach {
  return steps.flatMap((step) => (step.kind === 'match' ? stretchesOf(step.condition) : []));
}

function stretchesOf(condition: Condition): Reach {
  if (condition.kind !== 'compare' || condition.negated || condition.selector.mask !== undefined) return [];
  const { selector, values } = condition;
  const index = SIDES.indexOf(selector.field as Side);
  if (index < 0 || values.kind === 'names') return [];
  const ranges: readonly Hull[] = values.ranges;
  const [first, ...others] = ranges;
  return first === undefined ? [] : [[index, others.reduce<Hull>(around, first)]];
}

function around(a: Hull, b: Hull): Hull {
  return [a[0] < b[0] ? a[0] : b[0], a[1] > b[1] ? a[1] : b[1]] as Hull;
}

/** The stretch of each side that a branch's packets take; undefined where that is not known. */
export function stretchOf(branch: Branch, sight: Sight): readonly (Hull | undefined)[] {
  return SIDES.map((side) => {
    const seen = look(side, branch, sight);
    if ('number' in seen) return [seen.number, seen.number + 1];
    if ('address' in seen) return [seen.address, seen.address + 1n];
    if (!('axis' in seen)) return undefined;
    const { axis } = seen;
    const box = branch.packets.asBox;
    if (box !== undefined) return box[axis];
    return axis === 'src' || axis === 'dst' ? branch.packets.addresses(axis).hull : branch.packets.numbers(axis).hull;
  });
}

export function cannotMatch(reach: Reach, stretch: readonly (Hull | undefined)[]): boolean {
  for (const [index, hull] of reach) {
    const side = stretch[index];
    if (side !== undefined && (side[1] <= hull[0] || hull[1] <= side[0])) return true;
  }
  return false;
}
