import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { FLEET_ID, FleetShown, STARTED_FLEET, SWEPT_FLEET } from '../fleet-shapes.ts';
import { guarded, problemsOf } from '../responses.ts';

export const getFleet: ZodOpenApiOperationObject = {
  operationId: 'getFleet',
  summary: 'One fleet',
  requestParams: { path: FLEET_ID },
  responses: guarded({
    '200': {
      description: 'How far it is, and its summary once there is one',
      content: {
        'application/json': {
          schema: FleetShown,
          examples: { running: { value: STARTED_FLEET }, completed: { value: SWEPT_FLEET } },
        },
      },
    },
    ...problemsOf('forbidden', 'not-found', 'gone'),
  }),
};
