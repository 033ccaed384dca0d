import type { RouteTarget } from '../../model/change.ts';
import type { ReasonCode } from '../../model/reason.ts';
import { type Address, IntervalSet, readPrefix } from '../../packets/index.ts';
import { regionOf } from '../openings/route-openings.ts';
import { subnetsOf } from '../openings/served-subnets.ts';
import { cidrText, coverOf, isPublic, publicCover } from './address-space.ts';
import type { Place } from './place.ts';
import { hopOf } from './route-target.ts';
import { strandedBy } from './stranded.ts';
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
  const { entry } = place;
  const ways = waysFrom(place)
    .filter(({ target }) => target.id !== entry?.target.id)
    .slice(0, MOST_WAYS);
  return distinct(wanted(place, code, ways)).filter((one) => hurtBy(place, one) === undefined);
}

/** Beside a route that works for others it is they who would be moved. */
function hurtBy({ network, table, entry }: Place, { destination, target }: NewRoute): string | undefined {
  if (entry?.state !== 'active') return undefined;
  const to = { to: hopOf(target.kind), id: target.id };
  const moved = [{ from: entry.target, to, destinations: regionOf(network, destination) }];
  const none = IntervalSet.empty<Address>();
  return strandedBy(network, subnetsOf(network, table.id), { opened: none, closed: none, moved });
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
