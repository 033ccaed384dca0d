import type { Gap } from '../model/gap.ts';
import type { Ruling } from '../model/trace.ts';
import { type Address, familyOf, IntervalSet } from '../packets/index.ts';
import type { Cause } from './gate.ts';
import { commandGap } from './network/known.ts';
import type { RouteEntry, Table, Target } from './network/routes.ts';
import { cutsWithin, longest, valuesAt } from './prefix-index.ts';
import { NEVER_FORWARDED, PRIVATE } from './special-addresses.ts';

/** Where a table sends some destinations, and by which route; without a target they go nowhere anybody can tell. */
export interface RouteChoice {
  readonly destinations: IntervalSet<Address>;
  readonly effect: Ruling['effect'];
  readonly cause: Cause;
  readonly target: Target | undefined;
  readonly gap?: Gap;
}

/** The ways that a set of destinations takes: one a target. Nearly always one. */
export function chooseRoutes(table: Table, destinations: IntervalSet<Address>): readonly RouteChoice[] {
  if (destinations.bounds.length === 2 && destinations.size === 1n)
    return [{ ...routeOf(table, destinations.bounds[0] as Address), destinations }];
  const ways = new Map<string, { choice: Omit<RouteChoice, 'destinations'>; parts: IntervalSet<Address>[] }>();
  for (const part of pieces(table, destinations)) {
    const choice = routeOf(table, part.bounds[0] as Address);
    // Routes that stop packets are told one by one; of those to one target the first stands for all.
    const rule = choice.effect === 'allow' ? '' : choice.cause.ruleId;
    const way = `${choice.target?.to} ${choice.target?.id} ${choice.effect} ${choice.cause.code} ${rule}`;
    const known = ways.get(way) ?? { choice, parts: [] };
    known.parts.push(part);
    ways.set(way, known);
  }
  return [...ways.values()].map(({ choice, parts }) => ({
    ...choice,
    destinations: IntervalSet.of(...parts.flatMap((part) => [...part])),
  }));
}

/** Stretches of the destinations inside which every address meets the same routes. */
function pieces(table: Table, destinations: IntervalSet<Address>): readonly IntervalSet<Address>[] {
  return [...destinations].flatMap(([from, end]) => {
    const special = [...NEVER_FORWARDED.bounds, ...PRIVATE.bounds].filter((at) => from < at && at < end);
    const cuts = [...new Set([from, ...cutsWithin(table.index, [from, end]), ...special, end])].toSorted((a, b) =>
      a < b ? -1 : 1,
    );
    return cuts.slice(1).map((cut, i) => IntervalSet.of<Address>([cuts[i] as Address, cut]));
  });
}

/**
 * Longest prefix; at one prefix static before prefix list before propagated. A blackhole wins its prefix and drops:
 * nothing falls through to a shorter one.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
function routeOf(table: Table, destination: Address): Omit<RouteChoice, 'destinations'> {
  if (NEVER_FORWARDED.has(destination)) return nowhere('deny', { code: 'never-forwarded' });
  const at = longest(table.index, destination);
  const unread = table.unread.find(({ target }) => couldMatch(target, destination));
  const best = at < 0 ? undefined : valuesAt(table.index, at).reduce((a, b) => (b.rank < a.rank ? b : a));
  if (unread !== undefined && unread.target.id !== best?.target.id)
    return nowhere('unknown', { code: 'prefix-list-unread', ruleId: unread.id }, listGap(unread.id));
  if (best === undefined) return nowhere('deny', { code: 'no-route' });
  if (best.listId !== undefined && rivals(table, at, best))
    return nowhere('unknown', { code: 'route-ambiguous', ruleId: best.ruleId }, AMBIGUOUS);
  return judge(best);
}

function judge({ ruleId, state, target }: RouteEntry): Omit<RouteChoice, 'destinations'> {
  const facts = { target: target.id, state };
  if (state === 'blackhole') return nowhere('deny', { code: 'blackhole-route', ruleId, facts });
  if (state !== 'active')
    return nowhere('unknown', { code: 'route-not-active', ruleId, facts }, stateGap(ruleId, state));
  if (target.to === 'unmodelled')
    return nowhere('unknown', { code: 'route-target-not-modelled', ruleId, facts }, targetGap(target.id));
  return { effect: 'allow', cause: { code: 'route', ruleId, facts }, target };
}

function nowhere(effect: Ruling['effect'], cause: Cause, gap?: Gap): Omit<RouteChoice, 'destinations'> {
  return gap === undefined ? { effect, cause, target: undefined } : { effect, cause, target: undefined, gap };
}

/** Between overlapping lists with different targets AWS picks one at random and keeps to it. */
function rivals({ index }: Table, at: number, best: RouteEntry): boolean {
  for (let i = at; i >= 0; i = index.parents[i] as number) {
    const rival = valuesAt(index, i).some(
      ({ listId, target }) => listId !== undefined && listId !== best.listId && target.id !== best.target.id,
    );
    if (rival) return true;
  }
  return false;
}

/** The lists of gateway endpoints hold public IPv4 addresses of AWS alone, so an unread one cannot hide these. */
function couldMatch(target: Target, destination: Address): boolean {
  return target.to !== 'gateway-endpoint' || (familyOf(destination) === 4 && !PRIVATE.has(destination));
}

const AMBIGUOUS: Gap = {
  reads: 'RouteTables',
  reason: 'overlapping prefix lists lead to different targets, and AWS picks one of them at random',
  remedy: 'Let the prefix lists of one route table not overlap, or point them at one target.',
};

function listGap(id: string): Gap {
  return commandGap(
    `PrefixLists ${id}`,
    `a route names the prefix list ${id}, whose entries were not collected`,
    `aws ec2 get-managed-prefix-list-entries --prefix-list-id ${id}`,
  );
}

function stateGap(ruleId: string, state: string): Gap {
  return {
    reads: 'RouteTables',
    reason: `the route to ${ruleId} is in state ${state}, and AWS does not say whether it forwards`,
    remedy: 'Look at the route in the console, or test the connection from the host.',
  };
}

function targetGap(id: string): Gap {
  return {
    reads: id,
    reason: `the route leads to ${id}, a kind of target that is not modelled`,
    remedy: 'Test the connection from the host; the path beyond this target has to be checked by hand.',
  };
}
