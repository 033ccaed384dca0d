import type { FleetPorts } from '../../fleet/fleets.ts';
import type { Route } from '../../http/route.ts';
import { createFleet } from './create-fleet.ts';
import { getFleet } from './get-fleet.ts';
import { redriveFleet } from './redrive-fleet.ts';

/** What is asked of fleets. */
export const FLEET_ROUTES: readonly Route<FleetPorts>[] = [createFleet, getFleet, redriveFleet];
