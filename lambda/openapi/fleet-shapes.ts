import * as z from 'zod';
import { FleetOrder } from '../fleet/fleet-order.ts';
import { ShownFleet } from '../fleet/show-fleet.ts';

const FIELDS: Readonly<Record<keyof typeof FleetOrder.shape, string>> = {
  destinations: 'What every interface is asked about, as an order has it. A name is resolved once, for all of them.',
  vpcs: 'Only these; without them, every VPC in which there are interfaces.',
  accounts: 'Without them, every account that the service is set up for.',
  regions: 'Without them, every Region that the service is set up for.',
};

/** The body of POST /v1/fleets, with words. */
export const Fleet = FleetOrder.meta({
  id: 'FleetOrder',
  override: ({ jsonSchema }: { jsonSchema: { properties?: Record<string, object> } }) => {
    for (const [field, description] of Object.entries(FIELDS))
      Object.assign(jsonSchema.properties?.[field] ?? {}, { description });
  },
});

/** A fleet as it is shown. */
export const FleetShown = ShownFleet.meta({ id: 'Fleet' });

export const FLEET = { destinations: ['https://api.example.com', '10.20.0.0/16:5432'], regions: ['eu-west-1'] };

export const STARTED_FLEET: z.infer<typeof ShownFleet> = {
  schemaVersion: 1,
  id: 'flt-4fz1k0w8m2q7r9t3xv5b',
  status: 'running',
  summary: null,
};

export const SWEPT_FLEET: z.infer<typeof ShownFleet> = {
  ...STARTED_FLEET,
  status: 'completed',
  summary: {
    schemaVersion: 1,
    id: STARTED_FLEET.id,
    startedAt: '2026-11-28T10:00:00.000Z',
    endedAt: '2026-11-28T10:02:11.000Z',
    destinations: FLEET.destinations,
    items: { completed: 199, failed: 1 },
    interfaces: 9950,
    pairs: 19_900,
    byVerdict: { reachable: 18_700, partial: 40, blocked: 1100, unknown: 60 },
    calls: { 'ec2:DescribeNetworkInterfaces': 398, 'ec2:DescribeRouteTables': 199 },
    failed: [
      {
        item: { accountId: '444455556666', region: 'eu-west-1', vpcId: 'vpc-009c453fc750b2584' },
        failure: {
          code: 'throttled',
          message: 'AWS throttles ec2:DescribeSubnets in this account; ask again in a moment',
        },
      },
    ],
  },
};

export const FLEET_ID = z.object({ id: z.string().meta({ example: STARTED_FLEET.id }) });
