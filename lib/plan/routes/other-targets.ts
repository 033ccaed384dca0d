import type { RouteEntry } from '../../evaluate/network/routes.ts';
import type { RouteTarget } from '../../model/change.ts';
import { isGap } from '../../model/gap.ts';
import { IntervalSet, readPrefix } from '../../packets/index.ts';
import type { Refusal } from '../fix.ts';
import { regionOf } from '../openings/route-openings.ts';
import { subnetsOf } from '../openings/served-subnets.ts';
import { isPublic } from './address-space.ts';
import type { Place } from './place.ts';
import { hopOf } from './route-target.ts';
import { strandedBy } from './stranded.ts';
import type { Way } from './way.ts';
import { waysFrom } from './ways/registry.ts';

/** Of the targets, no more than these are worth a walk over the network. */
const MOST_WAYS = 2;

/** Live targets that the route of a place may lead to instead, for everybody whom its table serves; or whom it would hurt. */
export function otherTargets(place: Place, eni: string): readonly RouteTarget[] | Refusal {
  const { entry } = place;
  if (entry === undefined || isOfEndpoint(entry)) return [];
  const ways = waysFrom(place).filter((way) => way.target.id !== entry.target.id && leadsAsFar(place, entry, way));
  const judged = ways.slice(0, MOST_WAYS).map(({ target }) => ({ target, hurt: hurtBy(place, entry, target, eni) }));
  const kind = judged.filter(({ hurt }) => hurt === undefined);
  const [first] = judged;
  return kind.length === 0 && first?.hurt !== undefined
    ? refuse(place, entry, first.target, first.hurt)
    : kind.map(({ target }) => target);
}

/** A gateway endpoint writes its routes itself. */
function isOfEndpoint({ target }: RouteEntry): boolean {
  return target.to === 'gateway-endpoint';
}

/** A route for more than a far VPC has would lead the rest astray; the internet takes whatever is public. */
function leadsAsFar({ destinations }: Place, { ruleId, listId }: RouteEntry, { usual }: Way): boolean {
  const [first] = destinations.bounds;
  if (first !== undefined && isPublic(first)) return true;
  const range = readPrefix(ruleId);
  if (listId !== undefined || range === undefined) return false;
  const held = usual.map(readPrefix).filter((one) => one !== undefined);
  return held.some((one) => IntervalSet.of(one).covers(IntervalSet.of(range)));
}

function hurtBy(place: Place, entry: RouteEntry, { kind, id }: RouteTarget, eni: string): string | undefined {
  const { network, table, natId } = place;
  const home = network.interfaceOf(eni);
  const own = isGap(home) ? undefined : network.tableOf(home.subnetId);
  if (natId !== undefined && own !== undefined && !isGap(own) && own.id === table.id)
    return `${eni}, which that NAT gateway serves, is routed by ${table.id} too and would no longer be led to it`;
  if (entry.state !== 'active') return undefined;
  const moved = [{ from: entry.target, to: { to: hopOf(kind), id }, destinations: regionOf(network, entry.ruleId) }];
  const served = subnetsOf(network, table.id);
  return strandedBy(network, served, { opened: IntervalSet.empty(), closed: IntervalSet.empty(), moved });
}

function refuse({ table }: Place, { ruleId }: RouteEntry, { id }: RouteTarget, hurt: string): Refusal {
  return {
    because: `the route to ${ruleId} in ${table.id} could lead to ${id}, but ${hurt}`,
    advice: `Give the subnet a route table of its own that leads ${ruleId} to ${id}, and associate it with that subnet alone.`,
  };
}
