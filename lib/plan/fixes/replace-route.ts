import type { Route } from '../../model/aws/route-table.ts';
import type { ChangeOf } from '../../model/change.ts';
import { adviceOn } from '../advice/registry.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { regionOf, tableOpenings } from '../openings/route-openings.ts';
import { firstOf } from '../routes/first-of.ts';
import { mayLead } from '../routes/inside-vpc.ts';
import { DEAD_TARGETS } from '../routes/lifted.ts';
import { untouchable } from '../routes/may-change.ts';
import { otherTargets } from '../routes/other-targets.ts';
import type { Place } from '../routes/place.ts';
import { placesOf } from '../routes/places-of.ts';
import { destinationOf, isPropagated, routeRow } from '../routes/route-row.ts';
import { routeTargetOf } from '../routes/route-target.ts';
import { warningsOn } from '../routes/route-warnings.ts';
import { sayTarget } from '../routes/say-target.ts';
import { tableRow, withRoutes } from '../routes/table-row.ts';

type ReplaceRoute = ChangeOf<'replace-route'>;

/** The same destination, led to a target that is alive. It moves whatever the table routes there. */
export const replaceRoute: Fix<'replace-route'> = {
  lifts: DEAD_TARGETS,
  propose: (scene, drop) =>
    firstOf(
      placesOf(scene, drop).map((place) => at(scene, place)),
      () => adviceOn(scene, drop),
    ),
  patch: (snapshot, { routeTableId, destination, target }) =>
    withRoutes(snapshot, routeTableId, (routes) =>
      routes.map((one) =>
        destinationOf(one) === destination && !isPropagated(one) ? routeRow(destination, target) : one,
      ),
    ),
  opens: (before, after, { routeTableId, destination }) =>
    tableOpenings(before, after, routeTableId, regionOf(after, destination)),
  tell: (snapshot, change) => {
    const { routeTableId: resourceId, destination, target, replaces } = change;
    const routes = tableRow(snapshot, resourceId)?.Routes ?? [];
    const was = replaces === null ? 'a target that is gone' : sayTarget(replaces);
    return {
      resourceId,
      does: `leads the route to ${destination} in ${resourceId} to ${sayTarget(target)} instead of ${was}`,
      undo:
        replaces === null
          ? `deletes the route to ${destination} from ${resourceId}`
          : `leads it back to ${was}${orWithout(routes, destination)}`,
      before: routes.find((one) => destinationOf(one) === destination && !isPropagated(one)) ?? null,
      after: routeRow(destination, target),
      warnings: warningsOn(snapshot, change),
    };
  },
};

function at({ account, eni }: Scene, place: Place): readonly ReplaceRoute[] | Refusal {
  const { entry, row, table } = place;
  if (entry === undefined || entry.rank === 2) return [];
  const others = otherTargets(place, eni);
  if ('because' in others) return others;
  const targets = others.filter((target) => mayLead(place, entry.ruleId, target));
  const refusal = targets.length === 0 ? undefined : untouchable(account, row);
  return (
    refusal ??
    targets.map((target) => ({
      kind: 'replace-route',
      routeTableId: table.id,
      destination: entry.ruleId,
      replaces: routeTargetOf(entry.target),
      target,
    }))
  );
}

/** What a blackhole led to may be gone for good. */
function orWithout(routes: readonly Route[], destination: string): string {
  const hole = routes.some((one) => destinationOf(one) === destination && one.State === 'blackhole');
  return hole ? ', or deletes the route where that is gone' : '';
}
