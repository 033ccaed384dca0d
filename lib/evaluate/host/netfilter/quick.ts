import type { Condition, Rule } from '../../../model/host/netfilter.ts';
import type { Address, Interval } from '../../../packets/index.ts';
import type { Branch } from './branch.ts';
import { look } from './look.ts';
import type { Sight } from './moment.ts';

const SIDES = ['daddr', 'saddr', 'dport', 'sport'] as const;
type Side = (typeof SIDES)[number];
type Hull = Interval<number> | Interval<Address>;

/** Two bounds a side. */
const WIDTH = SIDES.length * 2;

/**
 * For every rule of a chain the stretch of each side outside of which it cannot match, as plain numbers in one row.
 *
 * Decision: rules are asked one after the other and few of thousands match, so the stretches are compared first, which
 * needs no set. An IPv6 address does not fit a number: its bounds are rounded away from the stretch, so a rule may be
 * asked in vain and is never passed over.
 */
export function reachesOf(rules: readonly Rule[]): Float64Array {
  const reaches = new Float64Array(rules.length * WIDTH);
  for (const [i, rule] of rules.entries()) reaches.set(reachOf(rule), i * WIDTH);
  return reaches;
}

function reachOf({ steps }: Rule): readonly number[] {
  const bounds = everywhere();
  for (const step of steps) if (step.kind === 'match') narrow(bounds, step.condition);
  return bounds;
}

function everywhere(): number[] {
  return SIDES.flatMap(() => [-Infinity, Infinity]);
}

function narrow(bounds: number[], condition: Condition): void {
  if (condition.kind !== 'compare' || condition.negated || condition.selector.mask !== undefined) return;
  const { selector, values } = condition;
  const index = SIDES.indexOf(selector.field as Side);
  // `th` ports are looked for in protocols too that have none.
  if (index < 0 || values.kind === 'names' || selector.header === 'ports') return;
  const ranges: readonly Hull[] = values.ranges;
  const low = ranges.reduce((least, [from]) => Math.min(least, below(from)), Infinity);
  const high = ranges.reduce((most, [, end]) => Math.max(most, above(end)), -Infinity);
  bounds[index * 2] = Math.max(bounds[index * 2] ?? 0, low);
  bounds[index * 2 + 1] = Math.min(bounds[index * 2 + 1] ?? 0, high);
}

const ROUNDING = 2 ** -50;

function below(bound: number | bigint): number {
  const value = Number(bound);
  return Number.isSafeInteger(value) ? value : value * (1 - ROUNDING);
}

function above(bound: number | bigint): number {
  const value = Number(bound);
  return Number.isSafeInteger(value) ? value : value * (1 + ROUNDING);
}

/** The stretch of each side that a branch's packets take; everywhere on a side that is not known. */
export function stretchOf(branch: Branch, sight: Sight): readonly number[] {
  return SIDES.flatMap((side) => {
    const hull = hullOf(side, branch, sight);
    return hull === undefined ? [-Infinity, Infinity] : [below(hull[0]), above(hull[1])];
  });
}

function hullOf(side: Side, branch: Branch, sight: Sight): Hull | undefined {
  const seen = look(side, branch, sight);
  if ('number' in seen) return [seen.number, seen.number + 1];
  if ('address' in seen) return [seen.address, seen.address + 1n];
  if (!('axis' in seen)) return undefined;
  const { axis } = seen;
  const box = branch.packets.asBox;
  if (box !== undefined) return box[axis];
  return axis === 'src' || axis === 'dst' ? branch.packets.addresses(axis).hull : branch.packets.numbers(axis).hull;
}

/** The first rule from `from` on that might match packets of one of these stretches; the number of rules if none might. */
export function nextRule(reaches: Float64Array, from: number, stretches: readonly (readonly number[])[]): number {
  const count = reaches.length / WIDTH;
  for (let i = from; i < count; i++) for (const stretch of stretches) if (meets(reaches, i * WIDTH, stretch)) return i;
  return count;
}

function meets(reaches: Float64Array, row: number, stretch: readonly number[]): boolean {
  for (let at = 0; at < WIDTH; at += 2) {
    const low = stretch[at] as number;
    const high = stretch[at + 1] as number;
    if (high <= (reaches[row + at] as number) || (reaches[row + at + 1] as number) <= low) return false;
  }
  return true;
}
