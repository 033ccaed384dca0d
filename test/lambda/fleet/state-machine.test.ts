import { describe, expect, test } from '@jest/globals';
import type { FleetItem, FleetSummary } from '../../../lib/model/fleet.ts';
import { Problem } from '../../../lib/problem.ts';
import { answer, execute, itemOf, NOW, worldOf } from './fleet-run.ts';

const ORDER = { destinations: ['https://api.example.com', '10.0.0.1:5432'] };
const REFUSED = new Set(['vpc-0007', 'vpc-0023']);
const BROKEN = 'vpc-0042';
const THROTTLED = new Set(['vpc-0011', 'vpc-0031']);

/** Two interfaces in each VPC. Three VPCs fail until they are mended, and two are throttled at first. */
function fifty(mended: () => boolean) {
  return worldOf(50, async (item, attempt) => {
    if (!mended()) trouble(item, attempt);
    return {
      swept: [
        { enis: [`eni-${item.vpcId}-a`, `eni-${item.vpcId}-b`], answers: [answer('reachable'), answer('blocked')] },
      ],
      calls: { 'ec2:DescribeSubnets': 1 },
    };
  });
}

function trouble({ vpcId }: FleetItem, attempt: number): void {
  if (REFUSED.has(vpcId)) throw new Problem('aws-refused', `AWS refused ${vpcId}`);
  if (vpcId === BROKEN) throw new Error('a bug, with insides');
  if (THROTTLED.has(vpcId) && attempt <= 2) throw new Problem('throttled', 'AWS throttles', { retryAfter: 5 });
}

function summaryIn({ archive }: ReturnType<typeof worldOf>): FleetSummary {
  return archive.json('fleets/flt-1/summary.json') as FleetSummary;
}

describe('fifty VPCs, three that fail and two that are throttled at first', () => {
  test('the three are named, the two are done after all, and so are the others', async () => {
    const world = fifty(() => false);
    const result = await execute(world, 'flt-1', ORDER);
    expect(result).toEqual({ items: { completed: 47, failed: 3 }, interfaces: 94, pairs: 188 });
    expect(summaryIn(world)).toEqual({
      schemaVersion: 1,
      id: 'flt-1',
      // The engine's own clock.
      startedAt: expect.any(String),
      endedAt: NOW,
      destinations: ORDER.destinations,
      items: { completed: 47, failed: 3 },
      interfaces: 94,
      pairs: 188,
      byVerdict: { reachable: 94, partial: 0, blocked: 94, unknown: 0 },
      calls: { 'ec2:DescribeSubnets': 47 },
      failed: [
        { item: itemOf(7), failure: { code: 'aws-refused', message: 'AWS refused vpc-0007' } },
        { item: itemOf(23), failure: { code: 'aws-refused', message: 'AWS refused vpc-0023' } },
        {
          item: itemOf(42),
          failure: { code: 'internal-error', message: 'the sweep broke off; the log of the sweeper says why' },
        },
      ],
    });
    const counts = Map.groupBy(world.attempts, (id) => id);
    // What is refused is refused again; what is broken may have had bad luck.
    expect(['vpc-0007', BROKEN, 'vpc-0011', 'vpc-0031', 'vpc-0000'].map((id) => counts.get(id)?.length)).toEqual([
      1, 2, 3, 3, 1,
    ]);
  });

  test('what failed alone is swept again, and completes the summary', async () => {
    let isMended = false;
    const world = fifty(() => isMended);
    await execute(world, 'flt-1', ORDER);
    const before = world.archive.text('fleets/flt-1/items/111122223333-eu-west-1-vpc-0000.jsonl');
    world.attempts.length = 0;
    isMended = true;
    await execute(world, 'flt-1-again', { fleet: 'flt-1', only: 'failed' });
    expect(world.attempts.toSorted()).toEqual(['vpc-0007', 'vpc-0023', 'vpc-0042']);
    expect(world.told.map(([execution, { items }]) => [execution, items])).toEqual([
      ['flt-1', { completed: 47, failed: 3 }],
      ['flt-1-again', { completed: 50, failed: 0 }],
    ]);
    expect(summaryIn(world)).toMatchObject({
      id: 'flt-1',
      items: { completed: 50, failed: 0 },
      interfaces: 100,
      pairs: 200,
      byVerdict: { reachable: 100, partial: 0, blocked: 100, unknown: 0 },
      calls: { 'ec2:DescribeSubnets': 50 },
      failed: [],
    });
    expect(world.archive.text('fleets/flt-1/items/111122223333-eu-west-1-vpc-0000.jsonl')).toBe(before);
  });

  test('where nothing failed, there is nothing to sweep again', async () => {
    const world = fifty(() => true);
    await execute(world, 'flt-1', ORDER);
    world.attempts.length = 0;
    await execute(world, 'flt-1-again', { fleet: 'flt-1', only: 'failed' });
    expect(world.attempts).toEqual([]);
    expect(summaryIn(world).items).toEqual({ completed: 50, failed: 0 });
  });

  test('the whole of it twice comes to the same', async () => {
    const world = fifty(() => true);
    await execute(world, 'flt-1', ORDER);
    const once = world.archive.keys().map((key) => [key, untimed(world.archive.text(key))]);
    await execute(world, 'flt-1', ORDER);
    expect(world.archive.keys().map((key) => [key, untimed(world.archive.text(key))])).toEqual(once);
    expect(once).toHaveLength(1 + 3 + 50 + 50);
    expect(world.told.map(([execution]) => execution)).toEqual(['flt-1', 'flt-1']);
  });
});

function untimed(text = ''): string {
  return text.replace(/"startedAt":"[^"]*"/, '');
}

test('results are JSON Lines, a line for each group of interfaces and destination', async () => {
  const world = fifty(() => true);
  await execute(world, 'flt-1', ORDER);
  const lines = world.archive.text('fleets/flt-1/items/111122223333-eu-west-1-vpc-0003.jsonl')?.trim().split('\n');
  expect(lines?.map((line) => JSON.parse(line) as unknown)).toEqual(
    ORDER.destinations.map((destination, i) => ({
      ...itemOf(3),
      enis: ['eni-vpc-0003-a', 'eni-vpc-0003-b'],
      destination,
      answer: answer(i === 0 ? 'reachable' : 'blocked'),
    })),
  );
});

describe('an account without VPCs', () => {
  test('is a summary of nothing', async () => {
    const world = worldOf(0, () => Promise.reject(new Error('nobody is swept')));
    expect(await execute(world, 'flt-1', ORDER)).toEqual({
      items: { completed: 0, failed: 0 },
      interfaces: 0,
      pairs: 0,
    });
  });
});

test('an input that is no fleet ends the execution', async () => {
  await expect(
    execute(
      worldOf(1, () => Promise.reject(new Error('never'))),
      'flt-1',
      { destinations: [] },
    ),
  ).rejects.toThrow('the input is no fleet');
});
