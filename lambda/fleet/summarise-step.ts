import { failedOutcome } from '../../lib/fleet/outcome.ts';
import { summaryOf } from '../../lib/fleet/summary.ts';
import type { FleetItem, FleetOutcome, FleetSummary } from '../../lib/model/fleet.ts';
import { planOf } from './fleet-plan.ts';
import { putJson } from './json-kept.ts';
import { fleetKeys } from './keys.ts';
import { keepLatest } from './latest.ts';
import { outcomesOf } from './outcomes.ts';
import type { SweeperPorts } from './sweeper-ports.ts';

export interface SummariseEvent {
  readonly fleet: string;
  /** The execution that ends, by its name. */
  readonly execution: string;
}

/** All items together, from what each of them left: an item that left nothing is named too. */
export async function summariseStep(
  { fleet, execution }: SummariseEvent,
  ports: SweeperPorts,
): Promise<Pick<FleetSummary, 'items' | 'interfaces' | 'pairs'>> {
  const { archive, time, log, announce } = ports;
  const plan = await planOf(archive, fleet);
  const found = await outcomesOf(archive, fleet, plan.items);
  const outcomes = plan.items.map((item, i) => found[i] ?? lost(item));
  const { id, startedAt, order } = plan;
  const about = { id, startedAt, endedAt: time.now().toISOString(), destinations: order.destinations };
  const summary = summaryOf(about, outcomes, plan.previous);
  await putJson(archive, fleetKeys(fleet).summary, summary);
  await keepLatest(archive, plan);
  await announce(summary, execution);
  const { items, interfaces, pairs } = summary;
  log.info('swept a fleet', { fleet, items, interfaces, pairs });
  return { items, interfaces, pairs };
}

function lost(item: FleetItem): FleetOutcome {
  return failedOutcome(item, { code: 'lost', message: 'nothing was heard of the sweep; sweep again what failed' });
}
