import type { Change } from '../model/change.ts';
import { type Address, type Interval, IntervalSet, readPrefix } from '../packets/index.ts';
import type { JudgedPlan } from './judged-plan.ts';
import { rulesOf } from './opened-rules.ts';
import type { Policy } from './policy.ts';
import { isRiskier } from './risk-order.ts';

type Class = Policy['autoApprove'][number];

/** What a change names, for counting; no range where it is a list or a group, which nobody can count here. */
interface Named {
  readonly direction: 'out' | 'in';
  readonly range: Interval<Address> | undefined;
}

/** Whether all of a plan belongs to one class that the policy approves by itself. The addresses of all changes count together. */
export function isAutoApproved({ autoApprove }: Policy, { changes, risk }: JudgedPlan): boolean {
  const atoms = changes.map(({ change }) => change);
  return atoms.length > 0 && autoApprove.some((one) => !isRiskier(risk.level, one.maxRisk) && isOf(one, atoms));
}

function isOf({ kinds, directions, maxAddresses }: Class, changes: readonly Change[]): boolean {
  const named = changes.flatMap(namedBy);
  const ranges = named.flatMap(({ range }) => (range === undefined ? [] : [range]));
  return (
    changes.every(({ kind }) => kinds.includes(kind)) &&
    named.every(({ direction }) => directions.includes(direction)) &&
    ranges.length === named.length &&
    IntervalSet.of(...ranges).size <= BigInt(maxAddresses)
  );
}

/** A route leads out to its destination. */
function namedBy(change: Change): readonly Named[] {
  if ('destination' in change) return [{ direction: 'out', range: readPrefix(change.destination) }];
  return rulesOf(change).map(({ direction, peer }) => ({ direction, range: readPrefix(peer) }));
}
