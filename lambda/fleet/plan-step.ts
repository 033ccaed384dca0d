import type { NameAnswer } from '../../lib/collect/names/name-answer.ts';
import type { FleetItem, FleetOutcome } from '../../lib/model/fleet.ts';
import { Problem } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { type FleetInput, type FleetOrder } from './fleet-order.ts';
import { type FleetPlan, planOf } from './fleet-plan.ts';
import { putJson } from './json-kept.ts';
import { fleetKeys, nameOf } from './keys.ts';
import { latestOf } from './latest.ts';
import { isUnlisted, type Listing, listItems } from './listing.ts';
import { keepOutcome, outcomesOf } from './outcomes.ts';
import type { FleetNames, SweeperPorts } from './sweeper-ports.ts';

export interface PlanEvent {
  /** The execution's own name: the fleet's id, unless it is swept again. */
  readonly execution: string;
  readonly startedAt: string;
  readonly input: FleetInput;
  readonly items: 'bucket' | 'inline';
}

/** What the rest of the state machine goes by. */
export interface Planned {
  readonly fleet: string;
  readonly count: number;
  readonly key: string;
  readonly runs: string;
  readonly items?: readonly FleetItem[];
}

/**
 * Whom to ask: every VPC of the order, or of an earlier fleet what is not done. Names are resolved here, once, so that
 * all items are asked about the same addresses.
 */
export async function planStep(event: PlanEvent, ports: SweeperPorts, signal: AbortSignal): Promise<Planned> {
  const { plan, todo } =
    'fleet' in event.input
      ? await again(event.input.fleet, ports, signal)
      : await anew(event, event.input, ports, signal);
  const keys = fleetKeys(plan.id);
  await putJson(ports.archive, keys.plan, plan);
  await putJson(ports.archive, keys.items, todo);
  const planned = { fleet: plan.id, count: todo.length, key: keys.items, runs: keys.runs };
  return event.items === 'inline' ? { ...planned, items: todo } : planned;
}

interface Work {
  readonly plan: FleetPlan;
  readonly todo: readonly FleetItem[];
}

async function anew(
  { execution, startedAt }: PlanEvent,
  order: FleetOrder,
  ports: SweeperPorts,
  signal: AbortSignal,
): Promise<Work> {
  const [listing, names, latest] = await Promise.all([
    listItems(order, ports, signal),
    namesOf(order, ports, signal),
    latestOf(ports.archive, order),
  ]);
  await keepFailed(execution, listing, ports);
  const plan = { id: execution, startedAt, order, names, items: itemsOf(listing), ...before(execution, latest) };
  return { plan, todo: listing.items };
}

/** What is planned once more, under the same name, has itself for the latest. */
function before(execution: string, latest: Awaited<ReturnType<typeof latestOf>>): Pick<FleetPlan, 'previous'> {
  return latest === undefined || latest.fleet === execution ? {} : { previous: latest.fleet };
}

/** What is done stays as it is. Where somebody could not be found, it is looked for once more. */
async function again(fleet: string, ports: SweeperPorts, signal: AbortSignal): Promise<Work> {
  const plan = await planOf(ports.archive, fleet);
  const known = plan.items.filter((item) => !isUnlisted(item));
  const lost = plan.items.filter(isUnlisted);
  const listing = lost.length === 0 ? NOBODY : await listItems(plan.order, ports, signal);
  await Promise.all(lost.map((item) => ports.archive.remove(fleetKeys(fleet).outcome(item))));
  await keepFailed(fleet, listing, ports);
  const listed = without(known, listing.items);
  const outcomes = await outcomesOf(ports.archive, fleet, known);
  const failed = known.filter((_, i) => outcomes[i]?.status !== 'completed');
  const items = [...known, ...itemsOf({ ...listing, items: listed })];
  return { plan: { ...plan, items }, todo: [...failed, ...listed] };
}

const NOBODY: Listing = { items: [], failed: [] };

function itemsOf({ items, failed }: Listing): FleetItem[] {
  return [...items, ...failed.map(({ item }: FleetOutcome) => item)];
}

function without(known: readonly FleetItem[], listed: readonly FleetItem[]): readonly FleetItem[] {
  const names = new Set(known.map(nameOf));
  return listed.filter((item) => !names.has(nameOf(item)));
}

async function keepFailed(fleet: string, { failed }: Listing, { archive }: SweeperPorts): Promise<void> {
  await Promise.all(failed.map((outcome) => keepOutcome(archive, fleet, outcome)));
}

async function namesOf(
  { destinations }: FleetOrder,
  { resolve }: SweeperPorts,
  signal: AbortSignal,
): Promise<FleetNames> {
  const names = [...new Set(destinations.flatMap(nameIn))];
  const answers = await Promise.all(
    names.map(async (name): Promise<[string, NameAnswer]> => [name, await resolve(name, signal)]),
  );
  return Object.fromEntries(answers);
}

/** A destination that cannot be read is an error of its own answers, and no reason to ask about no other. */
function nameIn(destination: string): readonly string[] {
  try {
    const { target } = parseDestination(destination);
    return target.kind === 'name' ? [target.name] : [];
  } catch (error) {
    if (error instanceof Problem) return [];
    throw error;
  }
}
