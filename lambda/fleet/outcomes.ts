import { type FleetItem, FleetOutcome } from '../../lib/model/fleet.ts';
import type { Archive } from '../../lib/store/archive.ts';
import { getJson, putJson } from './json-kept.ts';
import { fleetKeys } from './keys.ts';

/** What became of one item so far; undefined where nothing was written, because it was not reached or was lost. */
export function outcomeOf(archive: Archive, fleet: string, item: FleetItem): Promise<FleetOutcome | undefined> {
  return getJson(archive, fleetKeys(fleet).outcome(item), FleetOutcome);
}

/** Written over what an earlier attempt came to. */
export function keepOutcome(archive: Archive, fleet: string, outcome: FleetOutcome): Promise<void> {
  return putJson(archive, fleetKeys(fleet).outcome(outcome.item), outcome);
}

/** The outcomes of many items, in their order; so many are read at once that a bucket does not mind. */
export async function outcomesOf(
  archive: Archive,
  fleet: string,
  items: readonly FleetItem[],
): Promise<readonly (FleetOutcome | undefined)[]> {
  const found: (FleetOutcome | undefined)[] = [];
  for (let i = 0; i < items.length; i += AT_ONCE) {
    const some = items.slice(i, i + AT_ONCE).map((item) => outcomeOf(archive, fleet, item));
    // oxlint-disable-next-line no-await-in-loop -- a bucket slows down whoever asks for all at once
    found.push(...(await Promise.all(some)));
  }
  return found;
}

const AT_ONCE = 50;
