import type { FleetPorts } from '../../fleet/fleets.ts';
import type { Route } from '../../http/route.ts';

/** Sweeps again what failed of a fleet, and nothing else. */
export const redriveFleet: Route<FleetPorts> = {
  method: 'POST',
  path: '/v1/fleets/{id}/redrive',
  takes: 'nothing',
  answer: async ({ parameters }, ports) =>
    (await import('../../fleet/sweep-again.ts')).sweepAgain(parameters['id'], ports),
};
