import type { Table, Target } from '../../evaluate/network/routes.ts';
import { chooseRoutes } from '../../evaluate/route.ts';
import { isGap, type Known } from '../../model/gap.ts';
import { type Address, type Interval, IntervalSet } from '../../packets/index.ts';

/** What becomes of the destinations that a table is asked about when it changes. */
export interface RouteDifference {
  /** Had no route that forwards, and have one. */
  readonly opened: IntervalSet<Address>;
  /** Had one, and go to another target. */
  readonly moved: readonly Moved[];
  /** Had one, and have none. */
  readonly closed: IntervalSet<Address>;
}

export interface Moved {
  readonly from: Target;
  readonly to: Target;
  readonly destinations: IntervalSet<Address>;
}

interface Led {
  readonly target: Target;
  readonly destinations: IntervalSet<Address>;
}

/**
 * By longest prefix, exactly. What cannot be told counts against the change: a route that may not have forwarded before is
 * opened, and one that may be hidden by a list that was not read is taken to count afterwards.
 */
export function routeDifference(
  before: Known<Table>,
  after: Known<Table>,
  region: IntervalSet<Address>,
): RouteDifference {
  const then = isGap(before) ? [] : led(before, region);
  const now = isGap(after) ? [] : led({ ...after, unread: [] }, region);
  const covered = union(then);
  const reached = union(now);
  return {
    opened: reached.subtract(covered),
    closed: covered.subtract(reached),
    moved: now.flatMap(({ target: to, destinations }) =>
      then
        .filter(({ target: from }) => from.to !== to.to || from.id !== to.id)
        .map(({ target: from, destinations: own }) => ({ from, to, destinations: destinations.intersect(own) }))
        .filter((one) => !one.destinations.isEmpty),
    ),
  };
}

function led(table: Table, region: IntervalSet<Address>): readonly Led[] {
  return chooseRoutes(table, region).flatMap(({ effect, target, destinations }) =>
    effect === 'allow' && target !== undefined ? [{ target, destinations }] : [],
  );
}

function union(parts: readonly Led[]): IntervalSet<Address> {
  return IntervalSet.of(...parts.flatMap(({ destinations }): readonly Interval<Address>[] => [...destinations]));
}
