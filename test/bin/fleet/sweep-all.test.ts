import { describe, expect, test } from '@jest/globals';
import type { SweptRecord } from '../../../bin/fleet/item-record.ts';
import { sweepAll } from '../../../bin/fleet/sweep-all.ts';
import type { Sweeper } from '../../../bin/fleet/sweeper.ts';
import { failedOutcome } from '../../../lib/fleet/outcome.ts';
import type { FleetItem } from '../../../lib/model/fleet.ts';

const ITEMS = Array.from({ length: 7 }, (_, i): FleetItem => ({ accountId: null, region: null, vpcId: `vpc-${i}` }));

function record(item: FleetItem): SweptRecord {
  return { vpcName: null, places: {}, outcome: failedOutcome(item, { code: 'x', message: 'x' }), text: '' };
}

/** Sweepers that count who is at work, and how many of them were stopped. */
function crew(size: number, before: (vpcId: string) => Promise<unknown> = async () => undefined) {
  const told = { atWork: 0, most: 0, stopped: 0, begun: [] as string[] };
  const sweeper: Sweeper = {
    sweep: async (item) => {
      told.begun.push(item.vpcId);
      told.atWork += 1;
      told.most = Math.max(told.most, told.atWork);
      await before(item.vpcId);
      told.atWork -= 1;
      return record(item);
    },
    stop: async () => {
      told.stopped += 1;
    },
  };
  return { told, sweepers: Array.from({ length: size }, () => sweeper) };
}

const fullDisk = () => Promise.reject(new Error('no space left'));

describe('several at work', () => {
  test('each item once, never more at a time than there are sweepers, and all are stopped at the end', async () => {
    const kept: string[] = [];
    const { told, sweepers } = crew(3, () => new Promise(setImmediate));
    const keep = async ({ outcome }: SweptRecord) => void kept.push(outcome.item.vpcId);
    await sweepAll({ items: ITEMS, sweepers, keep, signal: new AbortController().signal });
    expect([kept.toSorted(), told.most, told.stopped]).toEqual([ITEMS.map(({ vpcId }) => vpcId), 3, 3]);
  });

  test('nobody takes the next item before the last one is written', async () => {
    const order: string[] = [];
    const { sweepers } = crew(1, async (vpcId) => order.push(`sweep ${vpcId}`));
    const keep = async ({ outcome }: SweptRecord) => {
      await new Promise(setImmediate);
      order.push(`kept ${outcome.item.vpcId}`);
    };
    await sweepAll({ items: ITEMS.slice(0, 2), sweepers, keep, signal: new AbortController().signal });
    expect(order).toEqual(['sweep vpc-0', 'kept vpc-0', 'sweep vpc-1', 'kept vpc-1']);
  });

  test('aborted: what is being swept is given up, what is being written is finished', async () => {
    const controller = new AbortController();
    const writing = Promise.withResolvers<undefined>();
    const kept: string[] = [];
    const { told, sweepers } = crew(2, (vpcId) =>
      vpcId === 'vpc-1' ? new Promise(() => undefined) : Promise.resolve(),
    );
    const keep = async ({ outcome }: SweptRecord) => {
      controller.abort();
      setImmediate(() => writing.resolve(undefined));
      await writing.promise;
      kept.push(outcome.item.vpcId);
    };
    await sweepAll({ items: ITEMS, sweepers, keep, signal: controller.signal });
    expect([kept, told.begun, told.stopped]).toEqual([['vpc-0'], ['vpc-0', 'vpc-1'], 2]);
  });

  test('aborted before it began', async () => {
    const { told, sweepers } = crew(2);
    await sweepAll({ items: ITEMS, sweepers, keep: async () => undefined, signal: AbortSignal.abort() });
    expect([told.begun, told.stopped]).toEqual([[], 2]);
  });

  test('who cannot write stops the others too', async () => {
    const { told, sweepers } = crew(2, (vpcId) =>
      vpcId === 'vpc-1' ? new Promise(() => undefined) : Promise.resolve(),
    );
    await expect(
      sweepAll({ items: ITEMS, sweepers, keep: fullDisk, signal: new AbortController().signal }),
    ).rejects.toThrow('no space left');
    expect([told.begun, told.stopped]).toEqual([['vpc-0', 'vpc-1'], 2]);
  });
});
