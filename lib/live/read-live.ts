import { collectNetwork, type Read, type Reading, readWith } from '../collect/aws/collect.ts';
import type { Collected, Seed } from '../collect/aws/collected.ts';
import type { Place } from '../collect/aws/place.ts';
import { awsSources } from '../collect/aws/sources/aws-sources.ts';
import { resolveSource } from '../collect/aws/sources/resolve-source.ts';
import { refuseUnknown } from '../collect/aws/unknown-target.ts';
import type { Content } from '../collect/snapshot/content.ts';
import { compileNetwork, type Network } from '../evaluate/network/network.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Watch } from '../pipeline.ts';
import { parseDestination } from '../request/destination.ts';
import { parseSource } from '../request/source.ts';
import { type Told, tellOf } from './live-host.ts';
import { namedBy, resolveTarget } from './live-names.ts';
import { placeOf } from './order-place.ts';
import type { LivePorts } from './ports.ts';

/** What was read of an account for one question. */
export interface LiveNetwork {
  /** What people call the source. */
  readonly name: string;
  /** Sentences on what of the source was left out. */
  readonly notes: readonly string[];
  /** As the files of a snapshot folder. */
  readonly files: readonly Content[];
  readonly enis: readonly [string, ...string[]];
  readonly network: Network;
  readonly place: Place;
}

/** Reads the account as far as the question needs, or a plan for it. */
export async function readLive(
  ports: LivePorts,
  order: AuditOrder,
  watch: Watch,
  planning = false,
): Promise<LiveNetwork> {
  const destination = parseDestination(order.destination);
  const source = parseSource(order.eni);
  const place = placeOf(order, ports.home, source.place);
  const clients = ports.clients(place);
  const [found, named] = await Promise.all([
    resolveSource(source, awsSources(clients), watch.signal),
    resolveTarget(ports, destination, watch.signal),
  ]);
  const seed: Seed = { enis: found.interfaces, destination, place, planning, ...named };
  const read = readWith(ports.clients, place);
  const first = await collectNetwork(read, seed, watch);
  const told = await tellOf(ports, order, seed, first, watch);
  const second = told === undefined ? { collected: first, seed } : await learn(read, seed, told, first, watch);
  refuseUnknown(destination, second.seed, second.collected, named.unresolved);
  const [eni = '', ...others] = found.interfaces;
  return {
    name: found.name,
    notes: found.notes,
    enis: [eni, ...others],
    network: compileNetwork(second.collected.snapshot),
    files: second.collected.files,
    place,
  };
}

/** The instance's own resolver is the one that its programs use; what it adds to the path is read too. */
async function learn(read: Read, seed: Seed, told: Told, before: Collected, reading: Reading) {
  const next: Seed = { ...seed, ...told, ...namedBy(seed, told) };
  return { seed: next, collected: await collectNetwork(read, next, reading, before.state) };
}
