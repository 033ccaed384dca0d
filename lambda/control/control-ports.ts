import type { FleetPorts } from '../fleet/fleets.ts';
import type { SharedPorts } from '../ports.ts';
import type { WatchPorts } from './watch-ports.ts';

/** What the control function needs of the world. */
export interface ControlPorts extends SharedPorts, WatchPorts, FleetPorts {}
