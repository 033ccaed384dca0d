import { sweptIn } from '../../lib/fleet/lines.ts';
import { turnedSince } from '../../lib/fleet/turned.ts';
import type { FleetItem, FleetOutcome, Swept } from '../../lib/model/fleet.ts';
import type { FleetPlan } from './fleet-plan.ts';
import { fleetKeys } from './keys.ts';
import type { SweeperPorts } from './sweeper-ports.ts';

/**
 * A VPC beside its own lines of the fleet before, pair by pair: each sweep reads one file more, and the summary adds up
 * counts. Lines that are gone, or of another form, are no reason to fail a sweep: then there is nothing to compare with.
 */
export async function comparedWith(
  { previous, order }: FleetPlan,
  item: FleetItem,
  swept: readonly Swept[],
  { archive, log }: Pick<SweeperPorts, 'archive' | 'log'>,
): Promise<Pick<FleetOutcome, 'turned'>> {
  if (previous === undefined) return {};
  try {
    const lines = await archive.get(fleetKeys(previous).lines(item));
    if (lines === undefined) return {};
    return { turned: turnedSince(sweptIn(new TextDecoder().decode(lines), order.destinations.length), swept) };
  } catch (error) {
    log.warn('a VPC was not compared', { previous, item, error });
    return {};
  }
}
