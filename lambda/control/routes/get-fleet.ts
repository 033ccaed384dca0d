import type { FleetPorts } from '../../fleet/fleets.ts';
import { shownFleet } from '../../fleet/show-fleet.ts';
import { json } from '../../http/answer.ts';
import type { Route } from '../../http/route.ts';

/** How far a fleet is, and its summary once there is one. */
export const getFleet: Route<FleetPorts> = {
  method: 'GET',
  path: '/v1/fleets/{id}',
  takes: 'nothing',
  answer: async ({ parameters }, ports) => json(200, await shownFleet(parameters['id'], ports)),
};
