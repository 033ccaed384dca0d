import { linesOf } from '../../lib/fleet/lines.ts';
import { completedOutcome, failedOutcome } from '../../lib/fleet/outcome.ts';
import type { FleetItem, FleetOutcome } from '../../lib/model/fleet.ts';
import { Problem } from '../../lib/problem.ts';
import { comparedWith } from './compared.ts';
import { planOf } from './fleet-plan.ts';
import { fleetKeys } from './keys.ts';
import { keepOutcome } from './outcomes.ts';
import type { SweeperPorts } from './sweeper-ports.ts';
import { failureOf, failureOfTask, type TaskError, whenBusy } from './trouble.ts';

/** What the map keeps of an item: little, for it keeps many. */
export type Swept = Pick<FleetOutcome, 'status' | 'interfaces' | 'pairs'>;

export interface ItemEvent {
  readonly fleet: string;
  readonly item: FleetItem;
}

/**
 * One VPC. What it comes to is written before it is told, and over what an earlier attempt wrote: an item that is swept
 * twice counts once. Throws where the state machine shall try again.
 */
export async function sweepStep({ fleet, item }: ItemEvent, ports: SweeperPorts, signal: AbortSignal): Promise<Swept> {
  const plan = await planOf(ports.archive, fleet);
  const { destinations } = plan.order;
  try {
    const { swept, calls } = await ports.sweep(item, destinations, plan.names, signal);
    const lines = fleetKeys(fleet).lines(item);
    await ports.archive.put(lines, new TextEncoder().encode(linesOf(item, destinations, swept)));
    const turned = await comparedWith(plan, item, swept, ports);
    return await keep(fleet, { ...completedOutcome(item, swept, { calls, lines }), ...turned }, ports);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    whenBusy(error);
    return keep(fleet, failedOutcome(item, failureOf(error)), ports);
  }
}

/** An item that failed however often it was tried. */
export async function giveUpStep(
  { fleet, item, error }: ItemEvent & { readonly error: TaskError },
  ports: SweeperPorts,
): Promise<Swept> {
  return keep(fleet, failedOutcome(item, failureOfTask(error)), ports);
}

async function keep(fleet: string, outcome: FleetOutcome, { archive, log }: SweeperPorts): Promise<Swept> {
  const { status, interfaces, pairs, failure, item } = outcome;
  await keepOutcome(archive, fleet, outcome);
  log.info('swept a VPC', { fleet, item, status, interfaces, pairs, calls: outcome.calls, code: failure?.code });
  return { status, interfaces, pairs };
}
