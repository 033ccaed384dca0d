import * as z from 'zod';
import { WatchSpec } from '../../lib/model/watch.ts';
import { ShownWatch } from '../control/watches/show-watch.ts';

const FIELDS: Readonly<Record<keyof typeof WatchSpec.shape, string>> = {
  name: 'What people call it.',
  source:
    'Whose connections: as the eni of an order, or {"tag": "team=payments"}, {"subnet": "subnet-…"}, {"ecsService": "cluster/service"}, {"autoScalingGroup": "name"}, {"interface": "eni-…"}.',
  destinations: 'What has to be reached, or not; as the destination of an order.',
  expect: 'What holds. A part of the connections that passes is neither reachable nor blocked.',
  schedule: 'How often, as EventBridge Scheduler has it, in UTC.',
  notify: 'Who hears of it besides the event bus. A webhook is of a host that the service is set up to call.',
  proposeFix: 'Whether a plan is made when it breaks. Nobody applies it by that.',
  probe: 'Whether the host is asked each time, where there is one.',
  region: 'The Region of the source.',
  accountId: 'The account of the source.',
};

/** The body of POST and PUT, with words. */
export const Spec = WatchSpec.meta({
  id: 'WatchSpec',
  override: ({ jsonSchema }: { jsonSchema: { properties?: Record<string, object> } }) => {
    for (const [field, description] of Object.entries(FIELDS))
      Object.assign(jsonSchema.properties?.[field] ?? {}, { description });
  },
});

/** A watch as it is shown, and as a list shows it. */
export const WatchShown = ShownWatch.meta({ id: 'Watch' });
export const WatchList = z.object({ watches: z.array(ShownWatch.omit({ standings: true })) }).meta({ id: 'WatchList' });

export const SPEC = {
  name: 'payments reaches its bank',
  source: { tag: 'team=payments' },
  destinations: ['https://bank.example.com', '10.20.0.5:5432'],
  schedule: 'rate(5 minutes)',
};

export const NEW_WATCH: ShownWatch = {
  schemaVersion: 1,
  id: 'wch-4fz1k0w8m2q7r9t3xv5b',
  version: 1,
  spec: WatchSpec.parse(SPEC),
  createdAt: '2026-11-28T10:00:00.000Z',
  from: 'api',
  lastRunAt: null,
  lastFailure: null,
  standing: 'unsure',
  standings: [],
};

export const BROKEN_WATCH: ShownWatch = {
  ...NEW_WATCH,
  version: 42,
  lastRunAt: '2026-11-28T13:25:00.000Z',
  standing: 'broken',
  standings: [
    {
      destination: 'https://bank.example.com',
      standing: 'broken',
      since: '2026-11-28T13:20:00.000Z',
      last: {
        destination: 'https://bank.example.com',
        eni: 'eni-0a11ce0000000001a',
        verdict: 'blocked',
        sentence: 'Route table rtb-05dbb28d5902ff36e drops every packet on the way out.',
      },
      flapping: false,
    },
  ],
};

export const WATCH_ID = z.object({ id: z.string().meta({ example: NEW_WATCH.id }) });
