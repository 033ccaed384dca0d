import type { NameAnswer } from '../../lib/collect/names/name-answer.ts';
import type { LiveSweep } from '../../lib/live/live-fleet.ts';
import type { FleetItem, FleetSummary } from '../../lib/model/fleet.ts';
import type { Archive } from '../../lib/store/archive.ts';
import type { Log, Time } from '../ports.ts';

/** Host name → what the service's resolver said when the fleet was planned, for all of its items alike. */
export type FleetNames = Readonly<Record<string, NameAnswer>>;

/** An account and Region that may be swept. */
export interface FleetPlace {
  readonly account: string | undefined;
  readonly region: string;
}

/** What the function of fleets needs of the world. */
export interface SweeperPorts {
  readonly archive: Archive;
  readonly time: Time;
  readonly log: Log;
  /** All that the service is set up for. */
  readonly places: readonly FleetPlace[];
  readonly resolve: (name: string, signal: AbortSignal) => Promise<NameAnswer>;
  /** The VPCs of a place. Throws a Problem where they cannot be told. */
  readonly list: (place: FleetPlace, signal: AbortSignal) => Promise<readonly FleetItem[]>;
  /** Throws a Problem where nothing can be said of the VPC. */
  readonly sweep: (
    item: FleetItem,
    destinations: readonly string[],
    names: FleetNames,
    signal: AbortSignal,
  ) => Promise<Pick<LiveSweep, 'swept' | 'calls'>>;
  /** Tells others what a fleet came to by this execution. Never rejects. */
  readonly announce: (summary: FleetSummary, execution: string) => Promise<void>;
}
