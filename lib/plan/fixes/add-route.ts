import type { Drop } from '../../explain/blockers.ts';
import type { ChangeOf } from '../../model/change.ts';
import { adviceOn } from '../advice/registry.ts';
import type { Fix, Refusal, Scene } from '../fix.ts';
import { regionOf, tableOpenings } from '../openings/route-openings.ts';
import { firstOf } from '../routes/first-of.ts';
import { mayLead } from '../routes/inside-vpc.ts';
import { CARRIED_OFF } from '../routes/lifted.ts';
import { full, untouchable } from '../routes/may-change.ts';
import { newRoutes } from '../routes/new-routes.ts';
import type { Place } from '../routes/place.ts';
import { placesOf } from '../routes/places-of.ts';
import { routeRow } from '../routes/route-row.ts';
import { warningsOn } from '../routes/route-warnings.ts';
import { sayTarget } from '../routes/say-target.ts';
import { withRoutes } from '../routes/table-row.ts';

type AddRoute = ChangeOf<'add-route'>;

/**
 * A route that a table lacks, to a target that is there and leads to the destination. It also goes beside one that carries
 * the packets off: AWS takes the longest prefix.
 */
export const addRoute: Fix<'add-route'> = {
  lifts: ['no-route', 'blackhole-route', 'nat-gateway-no-way-out', 'no-public-address', ...CARRIED_OFF],
  propose: (scene, drop) =>
    firstOf(
      placesOf(scene, drop).map((place) => at(scene, drop, place)),
      () => adviceOn(scene, drop),
    ),
  patch: (snapshot, { routeTableId, destination, target }) =>
    withRoutes(snapshot, routeTableId, (routes) => [...routes, routeRow(destination, target)]),
  opens: (before, after, { routeTableId, destination }) =>
    tableOpenings(before, after, routeTableId, regionOf(after, destination)),
  tell: (snapshot, change) => {
    const { routeTableId: resourceId, destination, target } = change;
    return {
      resourceId,
      does: `adds a route to ${destination} by ${sayTarget(target)} to ${resourceId}`,
      undo: `deletes the route to ${destination} from ${resourceId}`,
      before: null,
      after: routeRow(destination, target),
      warnings: warningsOn(snapshot, change),
    };
  },
};

function at({ account, network }: Scene, drop: Drop, place: Place): readonly AddRoute[] | Refusal {
  const routes = newRoutes(place, drop.ruling.code).filter((one) => mayLead(place, one.destination, one.target));
  if (routes.length === 0) return [];
  const refusal = untouchable(account, place.row) ?? full(network.snapshot, place.row);
  return (
    refusal ??
    routes.map(({ destination, target }) => ({
      kind: 'add-route',
      routeTableId: place.table.id,
      destination,
      target,
    }))
  );
}
