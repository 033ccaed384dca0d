import type { Route } from '../http/route.ts';
import type { ControlPorts } from './control-ports.ts';
import { FLEET_ROUTES } from './routes/fleet-routes.ts';
import { WATCH_ROUTES } from './routes/watch-routes.ts';

/** Every operation of the control function: what is asked by the clock, and of everything. */
export const CONTROL_ROUTES: readonly Route<ControlPorts>[] = [...WATCH_ROUTES, ...FLEET_ROUTES];
