import type { Archive } from '../../lib/store/archive.ts';
import type { Settings } from '../settings.ts';
import type { FleetInput } from './fleet-order.ts';

/** How an execution stands; undefined where there is none of that name. */
export type ExecutionState = 'running' | 'succeeded' | 'failed' | undefined;

/** The state machine of fleets, as those see it who start it. */
export interface Fleets {
  /** `taken`: there was one of that name, which runs with another input or has ended. Twice the same while it runs is one. */
  readonly start: (name: string, input: FleetInput) => Promise<'started' | 'taken'>;
  readonly stateOf: (name: string) => Promise<ExecutionState>;
  /** Lets an execution that broke off go on where it did. */
  readonly redrive: (name: string) => Promise<void>;
}

/** What the routes of fleets need of the world. */
export interface FleetPorts {
  /** Absent where the service sweeps none. */
  readonly fleets: Fleets | undefined;
  readonly archive: Pick<Archive, 'get'>;
  readonly settings: Settings;
  /** Not to be guessed: whoever has the id may be shown the fleet. */
  readonly newFleetId: () => string;
}
