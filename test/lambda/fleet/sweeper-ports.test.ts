import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { sweeperPorts } from '../../../lambda/wiring/sweeper-ports.ts';
import { budgetOf } from '../../../lib/collect/aws/budget/budget.ts';
import { readSnapshot } from '../../../lib/collect/snapshot/read-snapshot.ts';
import { type EmbeddedAws, startEmbeddedAws } from '../../../lib/embedded/embedded-aws.ts';
import { EC2_BUDGET } from '../../../lib/embedded/faults/budget.ts';
import { recordedWorld } from '../../../lib/embedded/world/recorded-world.ts';
import type { FleetSummary } from '../../../lib/model/fleet.ts';
import { execute } from './fleet-run.ts';
import { memoryArchive } from './memory-archive.ts';

const FOLDER = resolve(import.meta.dirname, '../../../examples/peering-without-the-way-back/snapshot');
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  EGRESS_DOCTOR_ACCOUNT: '111122223333',
  EGRESS_DOCTOR_FLEET_CONCURRENCY: '4',
};

const open: EmbeddedAws[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((aws) => aws.close()));
});

describe('the state machine over an account, call by call', () => {
  test('sweeps its VPCs, within the budget of one of four', async () => {
    const world = recordedWorld(await readSnapshot(FOLDER));
    const aws = await startEmbeddedAws(world, { budget: EC2_BUDGET });
    open.push(aws);
    Object.assign(process.env, aws.environment);
    const archive = memoryArchive();
    const ports = sweeperPorts(
      { ...ENVIRONMENT, AWS_REGION: world.region, EGRESS_DOCTOR_ACCOUNT: world.account },
      archive,
    );
    await execute({ ports }, 'flt-1', { destinations: ['198.51.100.7:443', '10.0.0.0/16:443'] });
    const { failed, items, interfaces, pairs, calls } = archive.json('fleets/flt-1/summary.json') as FleetSummary;
    const counted = Object.values(calls).reduce((a, b) => a + b, 0);
    expect({ failed, items }).toEqual({ failed: [], items: { completed: 2, failed: 0 } });
    expect(interfaces).toBe(world.rows['NetworkInterfaces']?.length);
    expect(pairs).toBe(2 * interfaces);
    // One call more was the plan's, which lists the VPCs.
    expect(aws.calls.filter(({ service }) => service === 'ec2')).toHaveLength(counted + 1);
  });
});

describe('what the environment sets up', () => {
  test('is every account in every Region', () => {
    const role = { roleArn: 'arn:aws:iam::444455556666:role/Reader', externalId: 'shared-secret' };
    const places = {
      EGRESS_DOCTOR_ROLES: JSON.stringify({ '444455556666': role }),
      EGRESS_DOCTOR_REGIONS: 'eu-west-1,us-east-1',
    };
    expect(sweeperPorts({ ...ENVIRONMENT, ...places }, memoryArchive()).places).toEqual([
      { account: '111122223333', region: 'eu-west-1' },
      { account: '111122223333', region: 'us-east-1' },
      { account: '444455556666', region: 'eu-west-1' },
      { account: '444455556666', region: 'us-east-1' },
    ]);
  });

  test('is home alone, where nothing else is said', () => {
    expect(sweeperPorts(ENVIRONMENT, memoryArchive()).places).toEqual([
      { account: '111122223333', region: 'eu-west-1' },
    ]);
  });

  test.each([
    ['4', 0.25],
    ['1', 1],
  ])('is, of %s sweeps at once, for each %d of the budget', (count, share) => {
    const shares: (number | undefined)[] = [];
    const noted: typeof budgetOf = (one) => {
      shares.push(one);
      return budgetOf(one);
    };
    sweeperPorts({ ...ENVIRONMENT, EGRESS_DOCTOR_FLEET_CONCURRENCY: count }, memoryArchive(), noted);
    expect(shares).toEqual([share]);
  });

  test.each(['0', 'many', '1.5'])('cannot be %s sweeps at once', (count) => {
    const wrong = { ...ENVIRONMENT, EGRESS_DOCTOR_FLEET_CONCURRENCY: count };
    expect(() => sweeperPorts(wrong, memoryArchive())).toThrow('EGRESS_DOCTOR_FLEET_CONCURRENCY');
  });
});
