import { beforeAll, describe, expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import type { Journal } from '../../lib/apply/journal.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { CHANGES, FOUR } from './changes.ts';
import { type CleanRun, cleanRun, upTo } from './clean-run.ts';

let clean: CleanRun;
beforeAll(async () => {
  clean = await cleanRun(FOUR);
});

/** A worker who stops after his n-th write until he is let go, and does not know what others do meanwhile. */
function pausedAt(journal: Journal, nth: number) {
  const gate = Promise.withResolvers<void>();
  const stopped = Promise.withResolvers<void>();
  let writes = 0;
  const write = async (receipt: Receipt) => {
    await journal.write(receipt);
    writes += 1;
    if (writes !== nth) return;
    stopped.resolve();
    await gate.promise;
  };
  return { journal: { write }, stopped: stopped.promise, go: () => gate.resolve() };
}

describe('an event that is delivered twice', () => {
  test.each([2, 5])(
    'to %i workers at once: one of them applies, and the others are told by the journal',
    async (many) => {
      await withAccount(async (aws) => {
        const { open, last } = kept(receiptOf(FOUR));
        const workers = Array.from({ length: many }, open);
        const ends = await Promise.allSettled(
          workers.map(async ({ receipt, journal }) => applyReceipt(handsOn(aws), receipt, journal)),
        );
        expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(last().outcome).toBe('applied');
        expect(stateOf(aws)).toEqual(clean.after);
      });
    },
  );

  test('with the receipt as it is by then: nothing is called', async () => {
    await withAccount(async (aws) => {
      const { open } = kept(receiptOf(FOUR));
      const first = open();
      const applied = await applyReceipt(handsOn(aws), first.receipt, first.journal);
      aws.forgetCalls();
      const second = open();
      expect(await applyReceipt(handsOn(aws), second.receipt, second.journal)).toEqual(applied);
      expect(aws.calls).toEqual([]);
    });
  });

  test('with the receipt of yesterday: what is applied stays, and so does what is written', async () => {
    await withAccount(async (aws) => {
      const { open, last } = kept(receiptOf(FOUR));
      const [first, late] = [open(), open()];
      const applied = await applyReceipt(handsOn(aws), first.receipt, first.journal);
      await expect(applyReceipt(handsOn(aws), late.receipt, late.journal)).rejects.toThrow('another worker has it');
      expect(last()).toEqual(applied);
      expect(stateOf(aws)).toEqual(clean.after);
    });
  });

  test('of an undo, with the receipt of yesterday: nothing is changed any more', async () => {
    await withAccount(async (aws) => {
      const { open, last } = kept(receiptOf(FOUR));
      const applying = open();
      await applyReceipt(handsOn(aws), applying.receipt, applying.journal);
      const [first, late] = [open(), open()];
      const restored = await undoReceipt(handsOn(aws), first.receipt, first.journal);
      aws.forgetCalls();
      await expect(undoReceipt(handsOn(aws), late.receipt, late.journal)).rejects.toThrow('another worker has it');
      expect(aws.calls).toEqual([]);
      expect([last(), stateOf(aws)]).toEqual([restored, clean.before]);
    });
  });

  test('while the first is asleep after any of its writes: the second ends it, the first changes nothing more', async () => {
    for (const nth of upTo(clean.applying.writes - 1)) {
      // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
      await withAccount(async (aws) => {
        const { open, last } = kept(receiptOf(FOUR));
        const sleeper = open();
        const { journal, stopped, go } = pausedAt(sleeper.journal, nth);
        const asleep = applyReceipt(handsOn(aws), sleeper.receipt, journal);
        await stopped;
        const second = open();
        const applied = await applyReceipt(handsOn(aws), second.receipt, second.journal);
        go();
        await expect(asleep).rejects.toThrow('another worker has it');
        expect(last()).toEqual(applied);
        expect(applied.outcome).toBe('applied');
        expect(stateOf(aws)).toEqual(clean.after);
      });
    }
  }, 60_000);
});

describe('what is late to be seen', () => {
  test.each([1, 3])('by %i looks: applied and taken back all the same', async (calls) => {
    await withAccount(
      async (aws) => {
        const { open, last } = kept(receiptOf(FOUR));
        const first = open();
        await applyReceipt(handsOn(aws), first.receipt, first.journal);
        expect([last().outcome, stateOf(aws)]).toEqual(['applied', clean.after]);
        const second = open();
        await undoReceipt(handsOn(aws), second.receipt, second.journal);
        expect([last().outcome, stateOf(aws)]).toEqual(['restored', clean.before]);
      },
      { visibleAfter: { calls } },
    );
  });

  test('and may not be taken back: it is not said to be gone', async () => {
    await withAccount(
      async (aws) => {
        const { open } = kept(receiptOf([CHANGES['add-route']]));
        const first = open();
        await applyReceipt(handsOn(aws), first.receipt, first.journal);
        aws.faults.set({ does: 'deny', actions: ['ec2:DeleteRoute'] });
        const second = open();
        const { outcome, steps } = await undoReceipt(handsOn(aws), second.receipt, second.journal);
        expect([outcome, steps[0]?.status]).toEqual(['torn', 'undoing']);
        expect(steps[0]?.failure).toMatch(/^AWS refused ec2:DeleteRoute/);
      },
      { visibleAfter: { calls: 100 } },
    );
  });

  test('after an answer that was lost: nothing stays half done', async () => {
    for (const at of upTo(clean.applying.calls)) {
      // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
      await withAccount(
        async (aws) => {
          aws.faults.set({ does: 'fail-after', at });
          const { open, last } = kept(receiptOf(FOUR));
          const { receipt, journal } = open();
          await applyReceipt(handsOn(aws), receipt, journal);
          expect(stateOf(aws)).toEqual(last().outcome === 'applied' ? clean.after : clean.before);
        },
        { visibleAfter: { calls: 3 } },
      );
    }
  }, 60_000);
});
