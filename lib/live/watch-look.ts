import { collectNetwork, collectWanted, type Read, readWith } from '../collect/aws/collect.ts';
import type { Collected, Seed } from '../collect/aws/collected.ts';
import { awsSources } from '../collect/aws/sources/aws-sources.ts';
import { resolveSource } from '../collect/aws/sources/resolve-source.ts';
import { wantsOf } from '../collect/aws/wants/registry.ts';
import type { Content } from '../collect/snapshot/content.ts';
import { AuditOrder } from '../model/audit-order.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { WatchResult, WatchSpec } from '../model/watch.ts';
import type { Watch as Follower } from '../pipeline.ts';
import { parseDestination } from '../request/destination.ts';
import { parseSource } from '../request/source.ts';
import { sourceText } from '../watch/source-text.ts';
import { tellOf } from './live-host.ts';
import { namedBy, resolveTarget } from './live-names.ts';
import { placeOf } from './order-place.ts';
import type { LivePorts } from './ports.ts';
import { type WatchSeed, watchResults } from './watch-results.ts';

/** What a look at everything that is watched came to, and what it rests on. */
export interface WatchLook {
  /** One for each destination, in their order: the interface that fares worst by what is expected. */
  readonly results: readonly WatchResult[];
  readonly snapshot: Snapshot;
  readonly files: readonly Content[];
  /** The same snapshot with what an earlier one led to besides: what is not on the path any more is not therefore gone. */
  readonly beside: (earlier: Snapshot) => Promise<Snapshot>;
}

/**
 * Reads the account once for the source and all destinations, each of which only adds what the others did not need, and
 * asks every interface about every destination. Throws a Problem where the source is not there, or AWS tells nothing.
 */
export async function lookLive(ports: LivePorts, spec: WatchSpec, follower: Follower): Promise<WatchLook> {
  const [first = ''] = spec.destinations;
  const order = orderOf(spec, first);
  const source = parseSource(order.eni);
  const place = placeOf(order, ports.home, source.place);
  const { interfaces } = await resolveSource(source, awsSources(ports.clients(place)), follower.signal);
  const seeds = await seedsOf(ports, spec, { enis: interfaces, place }, follower);
  const read = readWith(ports.clients, place);
  const collected = await collectAll(ports, order, read, seeds, follower);
  const { snapshot, files } = collected.last;
  return {
    results: watchResults(spec.expect, seeds, interfaces, snapshot),
    snapshot,
    files,
    beside: (earlier) => besideOf(read, collected.seeds, collected.last, earlier, follower),
  };
}

/** The order that one question of a watch is: what a plan is asked for with, too. */
export function orderOf(spec: WatchSpec, destination: string): AuditOrder {
  const { source, region, accountId, probe } = spec;
  return AuditOrder.parse({ eni: sourceText(source), destination, probe, region, accountId });
}

/** A name is known to the questions of all destinations, for all are asked of one network. */
async function seedsOf(
  ports: LivePorts,
  { destinations }: WatchSpec,
  from: Pick<Seed, 'enis' | 'place'>,
  { signal }: Follower,
): Promise<readonly WatchSeed[]> {
  const own = await Promise.all(
    destinations.map(async (written) => {
      const destination = parseDestination(written);
      return { written, destination, ...(await resolveTarget(ports, destination, signal)) };
    }),
  );
  const names: Seed['names'] = Object.assign({}, ...own.map((one) => one.names));
  const resolvedBy: Seed['resolvedBy'] = Object.assign({}, ...own.map((one) => one.resolvedBy));
  const doubts = own.flatMap((one) => one.doubts ?? []);
  return own.map(({ written, destination, unresolved }) => {
    return { ...from, written, destination, unresolved, names, resolvedBy, doubts };
  });
}

interface CollectedAll {
  readonly last: Collected;
  /** With what the host said. */
  readonly seeds: readonly Seed[];
}

/** One after the other, so that each asks only for what is new; the host is asked once, with the first of them. */
async function collectAll(
  ports: LivePorts,
  order: AuditOrder,
  read: Read,
  seeds: readonly WatchSeed[],
  follower: Follower,
): Promise<CollectedAll> {
  const [first] = seeds as readonly [WatchSeed];
  let last = await collectNetwork(read, first, follower);
  const told = await tellOf(ports, order, first, last, follower);
  const named = namedBy(first, told ?? {});
  const informed = seeds.map((seed) => ({
    ...seed,
    ...told,
    names: { ...seed.names, ...named.names },
    resolvedBy: { ...seed.resolvedBy, ...named.resolvedBy },
  }));
  for (const seed of informed) {
    // oxlint-disable-next-line no-await-in-loop -- each asks for what those before it did not
    last = await collectNetwork(read, seed, follower, last.state);
  }
  return { last, seeds: informed };
}

async function besideOf(
  read: Read,
  seeds: readonly Seed[],
  { snapshot, state }: Collected,
  earlier: Snapshot,
  follower: Follower,
): Promise<Snapshot> {
  const wanted = seeds.flatMap((seed) => wantsOf({ ...seed, snapshot: earlier }));
  const [first] = seeds;
  if (first === undefined) return snapshot;
  return (await collectWanted(read, first, () => wanted, follower, state)).snapshot;
}
