import type { FleetPorts } from '../../fleet/fleets.ts';
import type { Route } from '../../http/route.ts';

/** Starts a fleet: 202 at once, and where it is to be looked for. */
export const createFleet: Route<FleetPorts> = {
  method: 'POST',
  path: '/v1/fleets',
  takes: 'json',
  answer: async (call, ports) => (await import('../../fleet/take-fleet.ts')).takeFleet(call, ports),
};
