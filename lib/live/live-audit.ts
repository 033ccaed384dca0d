import type { AwsClients } from '../collect/aws/clients.ts';
import { collectNetwork, type Read, type Reading, readWith } from '../collect/aws/collect.ts';
import type { Collected, Seed } from '../collect/aws/collected.ts';
import type { Place } from '../collect/aws/place.ts';
import { awsSources } from '../collect/aws/sources/aws-sources.ts';
import { resolveSource } from '../collect/aws/sources/resolve-source.ts';
import { refuseUnknown } from '../collect/aws/unknown-target.ts';
import type { EvidenceClients } from '../collect/evidence/evidence-clients.ts';
import type { NameAnswer } from '../collect/names/name-answer.ts';
import type { Content } from '../collect/snapshot/content.ts';
import { compileNetwork, type Network } from '../evaluate/network/network.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditOrder } from '../model/audit-order.ts';
import type { Refusal } from '../model/collection.ts';
import type { HostReport } from '../model/host/report.ts';
import { audit, type Stamp, type Watch } from '../pipeline.ts';
import { hostOf } from '../probe/host-of.ts';
import { isNoReport, type NoReport } from '../probe/no-report.ts';
import { Problem } from '../problem.ts';
import { chosenResolution } from '../request/chosen-resolution.ts';
import { type Destination, parseDestination } from '../request/destination.ts';
import { hostQuestion } from '../request/host-question.ts';
import { interfaceOf } from '../request/interface-of.ts';
import { parseSource } from '../request/source.ts';
import { weighLive } from './live-evidence.ts';
import { worstOf } from './worst-of.ts';

/** What a live audit needs of the world. */
export interface LivePorts {
  /** The account and Region that are meant where an order names none. */
  readonly home: Place;
  /** Throws a Problem for a place that is not configured. */
  readonly clients: (place: Place) => AwsClients;
  /** The service's own resolver. */
  readonly resolve: (name: string, signal: AbortSignal) => Promise<NameAnswer>;
  /** Asks a host through Systems Manager; absent where that is switched off. */
  readonly askHost?: (
    place: Place,
    instanceId: string,
    values: Readonly<Record<string, string>>,
    watch: Watch,
  ) => Promise<{ readonly report: HostReport } | NoReport>;
  /** Whom to ask for what AWS measured; absent where that is switched off. Throws a Problem as `clients` does. */
  readonly evidence?: (place: Place) => EvidenceClients;
}

/** The report, and what it rests on as the files of a snapshot folder. */
export interface LiveAudit {
  /** What people call the source. */
  readonly name: string;
  /** Sentences on what of the source was left out. */
  readonly notes: readonly string[];
  /** One for each interface of the source, in its order. */
  readonly audits: readonly [Audit, ...Audit[]];
  readonly files: readonly Content[];
}

/** What was read of an account for one question. */
export interface LiveNetwork extends Pick<LiveAudit, 'name' | 'notes' | 'files'> {
  readonly enis: readonly [string, ...string[]];
  readonly network: Network;
  readonly place: Place;
}

/**
 * The whole service over a live account: source → interfaces, name → addresses, collect, ask the host, collect what its
 * answer adds, evaluate. Throws a Problem on bad input, and where AWS tells nothing at all.
 */
export async function auditLive(ports: LivePorts, order: AuditOrder, stamp: Stamp, watch: Watch): Promise<LiveAudit> {
  const live = await readLive(ports, order, watch);
  const { enis, network, name, notes, files } = live;
  const [eni, ...others] = enis;
  const ask = (one: string) => audit(network, { ...order, eni: one }, stamp);
  const audits: LiveAudit['audits'] = [ask(eni), ...others.map(ask)];
  const worst = worstOf(audits);
  const weighed = await weighLive(ports, order, live, worst, watch);
  const [first, ...rest] = audits.map((one) => (one === worst ? weighed : one));
  return { name, notes, files, audits: [first ?? weighed, ...rest] };
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

/** An ARN says where its resource is; an order may say so too, and then both have to agree. */
export function placeOf(
  { region, accountId }: AuditOrder,
  home: Place,
  arn: { readonly region: string; readonly accountId: string } | undefined,
): Place {
  if (arn !== undefined && ((region ?? arn.region) !== arn.region || (accountId ?? arn.accountId) !== arn.accountId))
    throw new Problem(
      'bad-input',
      `the source is in ${arn.region} of ${arn.accountId}, and the order names another place`,
      {
        pointer: '/eni',
      },
    );
  return { region: region ?? arn?.region ?? home.region, account: accountId ?? arn?.accountId ?? home.account };
}

export interface Named extends Pick<Seed, 'names' | 'resolvedBy' | 'doubts'> {
  /** Why the service has no address for it. */
  readonly unresolved?: string;
}

/** The addresses of a destination that is a name; of any other nothing has to be found out. */
export async function resolveTarget(
  { resolve }: Pick<LivePorts, 'resolve'>,
  { target }: Destination,
  signal: AbortSignal,
): Promise<Named> {
  if (target.kind !== 'name') return { names: {}, resolvedBy: {} };
  const answer = await resolve(target.name, signal);
  if ('unresolved' in answer) return { names: {}, resolvedBy: {}, unresolved: answer.unresolved };
  const { addresses, doubt } = answer;
  const doubts = doubt === undefined ? [] : [doubtful(target.name, doubt)];
  return { names: { [target.name]: addresses }, resolvedBy: { [target.name]: 'service' }, doubts };
}

function doubtful(name: string, reason: string): Refusal {
  return { reads: 'names', action: 'dns', resource: name, reason, remedy: 'Ask again, or name the address itself.' };
}

type Told = Pick<Seed, 'told' | 'noProbe'>;

/** What the host says. One interface has one host; the hosts of a whole group are not asked. */
export async function tellOf(
  { askHost }: LivePorts,
  order: AuditOrder,
  { enis, destination, place }: Seed,
  { snapshot }: Collected,
  watch: Watch,
): Promise<Told | undefined> {
  const [eni, other] = enis;
  const ranges = destination.target.kind === 'prefix' || destination.target.kind === 'prefix-list';
  if (!order.probe || askHost === undefined || eni === undefined || other !== undefined || ranges) return undefined;
  const host = hostOf(interfaceOf(snapshot, eni));
  if (isNoReport(host)) return { noProbe: { code: host.code, ...host.gap } };
  const values = hostQuestion(snapshot, eni, destination, {
    sourceAddress: order.sourceAddress,
    serviceUser: order.user,
  });
  const said = await askHost(place, host.instanceId, values, watch);
  if (isNoReport(said)) return { noProbe: { code: said.code, ...said.gap } };
  return { told: { instanceId: host.instanceId, report: said.report } };
}

/** The instance's own resolver is the one that its programs use; what it adds to the path is read too. */
async function learn(read: Read, seed: Seed, told: Told, before: Collected, reading: Reading) {
  const next: Seed = { ...seed, ...told, ...namedBy(seed, told) };
  return { seed: next, collected: await collectNetwork(read, next, reading, before.state) };
}

/** The addresses that the host's own resolver has for the name. */
export function namedBy({ destination: { target }, names }: Seed, { told }: Told): Partial<Seed> {
  if (target.kind !== 'name' || told === undefined) return {};
  const chosen = chosenResolution(target.name, names[target.name] ?? [], told);
  if (chosen === undefined) return {};
  return { names: { [target.name]: chosen.addresses }, resolvedBy: { [target.name]: chosen.resolvedBy } };
}
