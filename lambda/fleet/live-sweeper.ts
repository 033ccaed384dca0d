import { type FleetPorts, itemsLive, sweepLive } from '../../lib/live/live-fleet.ts';
import type { FleetPlace, SweeperPorts } from './sweeper-ports.ts';

/** What fleets are swept with, over accounts as they are. */
export function liveSweeper(
  live: FleetPorts,
  places: readonly FleetPlace[],
): Pick<SweeperPorts, 'places' | 'resolve' | 'list' | 'sweep'> {
  return {
    places,
    resolve: live.resolve,
    list: (place, signal) => itemsLive(live, place, signal),
    sweep: (item, destinations, names, signal) => {
      // What was resolved when the fleet was planned is what everybody is asked about.
      const resolve = async (name: string) => names[name] ?? { unresolved: 'it was not resolved', absent: false };
      return sweepLive({ ...live, resolve }, item, destinations, { signal, progress: () => undefined });
    },
  };
}
