import type { EC2Client } from '@aws-sdk/client-ec2';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Hands } from '../../lib/apply/action.ts';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import type { Journal } from '../../lib/apply/journal.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { EmbeddedAws } from '../../lib/embedded/embedded-aws.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { handsOn, type Kept, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { CHANGES, FOUR } from './changes.ts';
import { type CleanRun, cleanRun, upTo } from './clean-run.ts';

const PATIENCE = 120_000;

let clean: CleanRun;
beforeAll(async () => {
  clean = await cleanRun(FOUR);
});

type Run = typeof applyReceipt;

/** The journal of a worker who dies with the n-th write: before it was kept, or after. */
function dyingAt(journal: Journal, nth: number, when: 'before' | 'after'): Journal {
  let writes = 0;
  return {
    write: async (receipt: Receipt) => {
      writes += 1;
      if (writes === nth && when === 'before') throw new Error('killed');
      await journal.write(receipt);
      if (writes === nth) throw new Error('killed');
    },
  };
}

/** The hands of a worker whose time is up with the n-th call: before it was made, or when it was answered. */
function endingAt(aws: EmbeddedAws, nth: number, when: 'before' | 'after'): Hands {
  const end = new AbortController();
  const hands = handsOn(aws, { signal: end.signal });
  let calls = 0;
  const count: Parameters<EC2Client['middlewareStack']['add']>[0] = (next) => async (words) => {
    calls += 1;
    const isLast = calls === nth;
    if (isLast && when === 'before') end.abort();
    if (end.signal.aborted) throw new Error('killed');
    // A refusal is an answer too.
    const answer = await next(words).catch((error: unknown) => ({ error }));
    if (isLast) end.abort();
    if (end.signal.aborted) throw new Error('killed');
    if ('error' in answer) throw answer.error;
    return answer;
  };
  hands.ec2.middlewareStack.add(count as never, { step: 'initialize' });
  return hands;
}

/** Somebody takes up what is written, and ends it. */
async function resumed(run: Run, aws: EmbeddedAws, { open, last }: Kept): Promise<string> {
  const { receipt, journal } = open();
  const { outcome } = await run(handsOn(aws), receipt, journal);
  expect(last().outcome).toBe(outcome);
  return outcome;
}

async function toBeUndone(aws: EmbeddedAws): Promise<Kept> {
  const book = kept(receiptOf(FOUR));
  await resumed(applyReceipt, aws, book);
  return book;
}

/** What is written once a worker was killed who took back what was applied. */
async function killedUndoing(aws: EmbeddedAws, nth: number, when: 'before' | 'after'): Promise<Kept> {
  const book = await toBeUndone(aws);
  const { receipt, journal } = book.open();
  await expect(undoReceipt(handsOn(aws), receipt, dyingAt(journal, nth, when))).rejects.toThrow('killed');
  return book;
}

describe.each(['before', 'after'] as const)('a worker that is killed %s a write, at each in turn', (when) => {
  test(
    'of an apply: the next one ends it',
    async () => {
      for (const nth of upTo(clean.applying.writes)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = kept(receiptOf(FOUR));
          const { receipt, journal } = book.open();
          await expect(applyReceipt(handsOn(aws), receipt, dyingAt(journal, nth, when))).rejects.toThrow('killed');
          expect(await resumed(applyReceipt, aws, book)).toBe('applied');
          expect(stateOf(aws)).toEqual(clean.after);
        });
      }
    },
    PATIENCE,
  );

  test(
    'of an undo: the next one ends it',
    async () => {
      for (const nth of upTo(clean.undoing.writes)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = await killedUndoing(aws, nth, when);
          expect(await resumed(undoReceipt, aws, book)).toBe('restored');
          expect(stateOf(aws)).toEqual(clean.before);
        });
      }
    },
    PATIENCE,
  );

  test(
    'of an undo, and the event to apply comes again: it is not applied anew',
    async () => {
      for (const nth of upTo(clean.undoing.writes)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = await killedUndoing(aws, nth, when);
          const isBegun = book.last().outcome !== 'applied';
          expect(await resumed(applyReceipt, aws, book)).toBe(isBegun ? 'restored' : 'applied');
          expect(stateOf(aws)).toEqual(isBegun ? clean.before : clean.after);
        });
      }
    },
    PATIENCE,
  );

  test(
    'of an apply, and somebody wants it undone',
    async () => {
      for (const nth of upTo(clean.applying.writes)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = kept(receiptOf(FOUR));
          const { receipt, journal } = book.open();
          await expect(applyReceipt(handsOn(aws), receipt, dyingAt(journal, nth, when))).rejects.toThrow('killed');
          expect(await resumed(undoReceipt, aws, book)).toBe('restored');
          expect(stateOf(aws)).toEqual(clean.before);
        });
      }
    },
    PATIENCE,
  );
});

describe.each(['before', 'after'] as const)('a worker whose time is up %s a call, at each in turn', (when) => {
  test(
    'of an apply: it decides nothing, and the next one ends it',
    async () => {
      for (const nth of upTo(clean.applying.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = kept(receiptOf(FOUR));
          const { receipt, journal } = book.open();
          await expect(applyReceipt(endingAt(aws, nth, when), receipt, journal)).rejects.toThrow('killed');
          expect(book.last().outcome).toBe('under-way');
          expect(await resumed(applyReceipt, aws, book)).toBe('applied');
          expect(stateOf(aws)).toEqual(clean.after);
        });
      }
    },
    PATIENCE,
  );

  test(
    'of an undo: the next one ends it',
    async () => {
      for (const nth of upTo(clean.undoing.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = await toBeUndone(aws);
          const { receipt, journal } = book.open();
          await expect(undoReceipt(endingAt(aws, nth, when), receipt, journal)).rejects.toThrow('killed');
          expect(await resumed(undoReceipt, aws, book)).toBe('restored');
          expect(stateOf(aws)).toEqual(clean.before);
        });
      }
    },
    PATIENCE,
  );
});

describe('a worker whose time is up', () => {
  test('does not take a refusal for an answer, and takes nothing back', async () => {
    await withAccount(async (aws) => {
      const book = kept(receiptOf(FOUR));
      const end = new AbortController();
      const hands = handsOn(aws, { signal: end.signal });
      const refuse: Parameters<EC2Client['middlewareStack']['add']>[0] = (next, context) => async (words) => {
        if (context.commandName !== 'CreateRouteCommand' || 'DryRun' in words.input) return next(words);
        end.abort();
        throw Object.assign(new Error('no'), { name: 'UnauthorizedOperation', $fault: 'client' });
      };
      hands.ec2.middlewareStack.add(refuse as never, { step: 'initialize' });
      const { receipt, journal } = book.open();
      await expect(applyReceipt(hands, receipt, journal)).rejects.toThrow('AWS refused ec2:CreateRoute');
      expect(book.last().steps.map(({ status }) => status)).toEqual(['done', 'done', 'intended', 'planned']);
      expect([await resumed(applyReceipt, aws, book), stateOf(aws)]).toEqual(['applied', clean.after]);
    });
  });
});

describe('a worker whose time is up after a call of changes that put something in the place of something', () => {
  const changes = [
    CHANGES['replace-route'],
    CHANGES['associate-route-table'],
    CHANGES['disable-source-dest-check'],
    CHANGES['associate-gateway-endpoint'],
  ];

  test(
    'the next one ends it, and what was there before the first comes back',
    async () => {
      const { before, after, applying } = await cleanRun(changes);
      for (const nth of upTo(applying.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const book = kept(receiptOf(changes));
          const { receipt, journal } = book.open();
          await expect(applyReceipt(endingAt(aws, nth, 'after'), receipt, journal)).rejects.toThrow('killed');
          expect([await resumed(applyReceipt, aws, book), stateOf(aws)]).toEqual(['applied', after]);
          expect([await resumed(undoReceipt, aws, book), stateOf(aws)]).toEqual(['restored', before]);
        });
      }
    },
    PATIENCE,
  );

  test(
    'nobody ends it, it is to be undone, and looks are late: what was there before comes back',
    async () => {
      const all = [...changes, ...FOUR.slice(0, 3)];
      const { before, applying } = await cleanRun(all);
      for (const nth of upTo(applying.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(
          async (aws) => {
            const book = kept(receiptOf(all));
            const { receipt, journal } = book.open();
            await expect(applyReceipt(endingAt(aws, nth, 'after'), receipt, journal)).rejects.toThrow('killed');
            expect([await resumed(undoReceipt, aws, book), stateOf(aws)]).toEqual(['restored', before]);
          },
          { visibleAfter: { calls: 3 } },
        );
      }
    },
    PATIENCE,
  );
});
