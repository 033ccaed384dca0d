import type { RouteTarget } from '../../model/change.ts';
import type { ReasonCode } from '../../model/reason.ts';
import { IntervalSet, readPrefix } from '../../packets/index.ts';
import { cidrText, coverOf, isPublic, publicCover } from './address-space.ts';
import type { Place } from './place.ts';
import { destinationOf, isPropagated } from './route-row.ts';
import type { Way } from './way.ts';
import { waysFrom } from './ways/registry.ts';

/** A route that a table lacks. */
export interface NewRoute {
  readonly destination: string;
  readonly target: RouteTarget;
}

/** Of the targets, no more than these are worth a walk over the network. */
const MOST_WAYS = 2;

/** The routes that would lead from a place to its destinations, the narrowest first. */
export function newRoutes(place: Place, code: ReasonCode): readonly NewRoute[] {
  const { entry, row } = place;
  const ways = waysFrom(place)
    .filter(({ target }) => target.id !== entry?.target.id)
    .slice(0, MOST_WAYS);
  const taken = new Set((row.Routes ?? []).filter((one) => !isPropagated(one)).map(destinationOf));
  return distinct(wanted(place, code, ways)).filter(({ destination }) => !taken.has(destination));
}

function wanted(place: Place, code: ReasonCode, ways: readonly Way[]): readonly NewRoute[] {
  const { entry } = place;
  if (entry === undefined) return [...narrow(place, ways), ...usual(ways)];
  // No call changes what a gateway announces; a static route of the same destination wins over it.
  if (code === 'blackhole-route' && entry.rank === 2)
    return ways.map(({ target }) => ({ destination: entry.ruleId, target }));
  if (code === 'blackhole-route') return usual(ways).filter(({ destination }) => isWithin(destination, entry.ruleId));
  if (code === 'no-public-address') return narrow(place, ways);
  if (code === 'nat-gateway-no-way-out') return [];
  return [...narrow(place, ways), ...usual(ways)];
}

/** To the addresses alone, or as close around them as one prefix can be. */
function narrow({ destinations }: Place, ways: readonly Way[]): readonly NewRoute[] {
  const [first] = destinations.bounds;
  const cover = first !== undefined && isPublic(first) ? publicCover(destinations) : coverOf(destinations);
  return cover === undefined ? [] : ways.map(({ target }) => ({ destination: cidrText(cover), target }));
}

function usual(ways: readonly Way[]): readonly NewRoute[] {
  return ways.flatMap(({ target, usual: wider }) => wider.map((destination) => ({ destination, target })));
}

function isWithin(inner: string, outer: string): boolean {
  const [small, large] = [inner, outer].map(readPrefix);
  if (small === undefined || large === undefined || inner === outer) return false;
  return IntervalSet.of(large).covers(IntervalSet.of(small));
}

function distinct(routes: readonly NewRoute[]): readonly NewRoute[] {
  return [...new Map(routes.map((one) => [`${one.destination} ${one.target.id}`, one])).values()];
}
