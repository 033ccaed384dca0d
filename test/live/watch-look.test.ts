import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { awsClients } from '../../lib/collect/aws/clients.ts';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import { recordedWorld } from '../../lib/embedded/world/recorded-world.ts';
import type { LivePorts } from '../../lib/live/ports.ts';
import { lookLive } from '../../lib/live/watch-look.ts';
import type { HostReport } from '../../lib/model/host/report.ts';
import { WatchSpec } from '../../lib/model/watch.ts';

const FOLDER = resolve(import.meta.dirname, '../../examples/healthy-private-subnet/snapshot');
const FOLLOWER = { progress: () => undefined, signal: new AbortController().signal };

let aws: EmbeddedAws;
let ports: LivePorts;
beforeAll(async () => {
  const world = recordedWorld(await readSnapshot(FOLDER));
  aws = await startEmbeddedAws(world);
  Object.assign(process.env, aws.environment);
  const clients = awsClients({ region: world.region });
  ports = {
    home: { region: world.region, account: world.account },
    clients: () => clients,
    resolve: async () => ({ addresses: ['203.0.113.10'], doubt: 'one resolver of two was silent' }),
  };
});
afterAll(() => aws.close());

function look(more: object, given: Partial<LivePorts> = {}) {
  const spec = { name: 'w', source: 'eni-0a11ce0000000001a', destinations: ['https://api.example.com'], ...more };
  return lookLive({ ...ports, ...given }, WatchSpec.parse(spec), FOLLOWER);
}

test('ten destinations in the internet cost no call more than one', async () => {
  const counts: number[] = [];
  for (const count of [1, 10]) {
    aws.forgetCalls();
    // oxlint-disable-next-line no-await-in-loop -- one is counted after the other
    const { results } = await look({
      destinations: Array.from({ length: count }, (_, i) => `203.0.113.10:${443 + i}`),
    });
    expect(results).toHaveLength(count);
    counts.push(aws.calls.length);
  }
  expect(counts[1]).toBe(counts[0]);
  expect(counts[0]).toBeLessThanOrEqual(12);
});

test('what is doubtful of a name stands in what is kept', async () => {
  const { snapshot } = await look({});
  expect(snapshot.collection?.refusals).toMatchObject([{ reads: 'names', reason: 'one resolver of two was silent' }]);
});

const REPORT: HostReport = {
  target: { host: 'api.example.com' },
  resolution: { addresses: ['10.0.0.250'], error: null, nameservers: [], search: [], hostsFile: [] },
};

test('the host is asked where the watch says so, once, and its own resolver counts', async () => {
  const asked: string[] = [];
  const askHost: NonNullable<LivePorts['askHost']> = async (_place, instanceId) => {
    asked.push(instanceId);
    return { report: REPORT };
  };
  const destinations = ['https://api.example.com', '203.0.113.10:443'];
  const { results } = await look({ destinations, probe: true }, { askHost });
  expect(results.map(({ verdict }) => verdict)).toEqual(['blocked', 'reachable']);
  const { results: unasked } = await look({ destinations }, { askHost });
  expect(unasked.map(({ verdict }) => verdict)).not.toContain('blocked');
  expect(asked).toEqual(['i-09e02503771176eca']);
});

test('a Region or an account that is not set up is a Problem', async () => {
  const arn = 'arn:aws:ec2:us-east-1:111122223333:network-interface/eni-0a11ce0000000001a';
  await expect(look({ source: arn, region: 'eu-west-1' })).rejects.toMatchObject({ code: 'bad-input' });
});
