import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { FLEET_ID, FleetShown, SWEPT_FLEET } from '../fleet-shapes.ts';
import { guarded, HEADERS, ok, problemsOf } from '../responses.ts';

export const redriveFleet: ZodOpenApiOperationObject = {
  operationId: 'redriveFleet',
  summary: 'Sweep again what failed of a fleet, and nothing else',
  requestParams: { path: FLEET_ID },
  responses: guarded({
    '202': {
      ...ok('It is being swept', FleetShown, { ...SWEPT_FLEET, status: 'running' }),
      headers: z.object({ location: HEADERS.location }),
    },
    ...problemsOf('forbidden', 'not-found', 'conflict', 'gone'),
  }),
};
