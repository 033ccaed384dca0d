import { describe, expect, test } from '@jest/globals';
import { localFleets } from '../../../bin/serve/background/local-fleets.ts';
import type { ExecutionState } from '../../../lambda/fleet/fleets.ts';
import type { SweeperPorts } from '../../../lambda/fleet/sweeper-ports.ts';
import { Problem } from '../../../lib/problem.ts';
import { answer, itemOf, worldOf } from '../../lambda/fleet/fleet-run.ts';

const ORDER = { destinations: ['https://api.example.com'] };
const DONE = { swept: [{ enis: ['eni-1'], answers: [answer('reachable')] }], calls: {} };

type World = ReturnType<typeof worldOf>;

/** The fleets of a world, and how to wait until one has ended. */
function fleetsOf(
  vpcs: number,
  sweep: Parameters<typeof worldOf>[1],
  given: Partial<SweeperPorts> = {},
  most?: number,
) {
  const world = worldOf(vpcs, sweep);
  const local = localFleets({ ...world.ports, ...given }, most);
  const ended = async (name: string): Promise<ExecutionState> => {
    const state = await local.fleets.stateOf(name);
    if (state !== 'running') return state;
    await new Promise<void>((resolve) => setImmediate(resolve));
    return ended(name);
  };
  return { ...local, world, ended };
}

function itemsIn({ archive }: World, fleet: string): unknown {
  return (archive.json(`fleets/${fleet}/summary.json`) as { items: unknown } | null)?.items;
}

describe('a fleet of one process', () => {
  test('is planned, swept and summed up', async () => {
    const { fleets, ended, world } = fleetsOf(5, async () => DONE);
    expect(await fleets.start('flt-1', ORDER)).toBe('started');
    expect(await ended('flt-1')).toBe('succeeded');
    expect([itemsIn(world, 'flt-1'), world.attempts.toSorted()]).toEqual([
      { completed: 5, failed: 0 },
      [0, 1, 2, 3, 4].map((number) => itemOf(number).vpcId),
    ]);
  });

  test('sweeps two VPCs at a time, and one fleet after the other', async () => {
    let now = 0;
    const most: number[] = [];
    const { fleets, ended, sweeping } = fleetsOf(4, async () => {
      most.push((now += 1));
      await new Promise<void>((resolve) => setImmediate(resolve));
      now -= 1;
      return DONE;
    });
    await fleets.start('flt-1', ORDER);
    await fleets.start('flt-2', ORDER);
    expect(sweeping()).toBe(2);
    expect([await ended('flt-1'), await ended('flt-2')]).toEqual(['succeeded', 'succeeded']);
    expect([Math.max(...most), most.length]).toEqual([2, 8]);
  });

  test('is refused where many wait already, and taken when one has ended', async () => {
    const { fleets, ended } = fleetsOf(1, async () => DONE, {}, 20);
    const start = (number: number) => fleets.start(`flt-${number}`, ORDER).catch((error: unknown) => error);
    const answers = await Promise.all(Array.from({ length: 22 }, (_, number) => start(number)));
    expect(answers.slice(0, 21)).toEqual(Array.from({ length: 21 }, () => 'started'));
    expect(answers[21]).toMatchObject({ code: 'throttled', facts: { retryAfter: 60 } });
    await ended('flt-0');
    expect(await start(21)).toBe('started');
  });

  test('is one by its name while it runs, and that name is taken for anything else', async () => {
    const { fleets, ended } = fleetsOf(1, async () => DONE);
    expect(await fleets.stateOf('flt-1')).toBeUndefined();
    await fleets.start('flt-1', ORDER);
    expect(await fleets.start('flt-1', ORDER)).toBe('started');
    expect(await fleets.start('flt-1', { destinations: ['10.0.0.1:443'] })).toBe('taken');
    await ended('flt-1');
    expect(await fleets.start('flt-1', ORDER)).toBe('taken');
  });

  test('tries again what failed by a fault, and then names it', async () => {
    const { fleets, ended, world } = fleetsOf(2, async (item, attempt) => {
      if (item.vpcId === itemOf(0).vpcId) throw new Error('of our own');
      if (attempt < 3) throw new Problem('throttled', 'slow down');
      return DONE;
    });
    await fleets.start('flt-1', ORDER);
    expect(await ended('flt-1')).toBe('succeeded');
    expect([itemsIn(world, 'flt-1'), world.attempts.length]).toEqual([{ completed: 1, failed: 1 }, 6]);
  });

  test('sweeps again what failed, and that alone', async () => {
    let isBroken = true;
    const { fleets, ended, world } = fleetsOf(3, async (item) => {
      if (isBroken && item.vpcId === itemOf(1).vpcId) throw new Problem('aws-refused', 'no');
      return DONE;
    });
    await fleets.start('flt-1', ORDER);
    await ended('flt-1');
    isBroken = false;
    world.attempts.length = 0;
    await fleets.start('again-1', { fleet: 'flt-1', only: 'failed' });
    expect(await ended('again-1')).toBe('succeeded');
    expect([itemsIn(world, 'flt-1'), world.attempts]).toEqual([{ completed: 3, failed: 0 }, [itemOf(1).vpcId]]);
  });

  test('that broke off goes on where it did', async () => {
    let isBroken = true;
    const now = () => {
      if (isBroken && world.attempts.length === 2) throw new Error('no time');
      return new Date('2026-11-28T10:00:00.000Z');
    };
    const { fleets, ended, world } = fleetsOf(2, async () => DONE, {
      time: { now, sleep: async () => undefined },
    });
    await fleets.start('flt-1', ORDER);
    expect(await ended('flt-1')).toBe('failed');
    isBroken = false;
    await fleets.redrive('flt-1');
    expect(await ended('flt-1')).toBe('succeeded');
    expect([itemsIn(world, 'flt-1'), world.attempts.length]).toEqual([{ completed: 2, failed: 0 }, 2]);
  });

  test('hears that everything ends, and whoever waits for his turn too', async () => {
    const { fleets, close, sweeping } = fleetsOf(1, async () => DONE, {
      sweep: (_item, _destinations, _names, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    });
    await fleets.start('flt-1', ORDER);
    await fleets.start('flt-2', ORDER);
    await close();
    expect([await fleets.stateOf('flt-1'), await fleets.stateOf('flt-2'), sweeping()]).toEqual(['failed', 'failed', 0]);
  });
});
