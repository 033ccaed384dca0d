import { beforeAll, describe, expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Fault } from '../../lib/embedded/faults/fault.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { FOUR } from './changes.ts';
import { type CleanRun, cleanRun, upTo } from './clean-run.ts';

const PATIENCE = 120_000;

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['throttled', { does: 'throttle' }],
  ['denied', { does: 'deny' }],
  ['answered with 500, and not made', { does: 'fail' }],
  ['answered with 500, and made', { does: 'fail-after' }],
  ['cut off before it was heard', { does: 'cut', when: 'before' }],
  ['cut off after it was made', { does: 'cut-after' }],
];

/** Calls that can be asked about beforehand. Those on a group that is not made yet are not among them. */
const WRITES: Readonly<Record<string, readonly string[]>> = {
  'open-security-group': ['ec2:AuthorizeSecurityGroupEgress'],
  'open-network-acl': ['ec2:CreateNetworkAclEntry'],
  'add-route': ['ec2:CreateRoute'],
  'add-security-group': ['ec2:CreateSecurityGroup', 'ec2:ModifyNetworkInterfaceAttribute'],
};

let clean: CleanRun;
beforeAll(async () => {
  clean = await cleanRun(FOUR);
});

/** Whatever is struck: all of it, or nothing of it, and the receipt that is kept says which. */
async function applyStruck(fault: Fault, at: number, maxAttempts: number): Promise<string> {
  return withAccount(async (aws) => {
    aws.faults.set({ ...fault, at });
    const { last, open } = kept(receiptOf(FOUR));
    const { receipt, journal } = open();
    const { outcome } = await applyReceipt(handsOn(aws, { maxAttempts }), receipt, journal);
    expect(last().outcome).toBe(outcome);
    expect(stateOf(aws)).toEqual(outcome === 'applied' ? clean.after : clean.before);
    return outcome;
  });
}

describe('one call of an apply of four changes goes wrong, each in turn', () => {
  test.each(FAULTS)(
    '%s, once and for all',
    async (_name, fault) => {
      const outcomes: string[] = [];
      for (const at of upTo(clean.applying.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        outcomes.push(await applyStruck(fault, at, 1));
      }
      expect(outcomes.filter((one) => one !== 'applied' && one !== 'restored')).toEqual([]);
      expect(outcomes.at(0)).toBe('restored');
    },
    PATIENCE,
  );

  test.each(FAULTS.filter(([, { does }]) => does !== 'deny'))(
    '%s, and the SDK tries again: everything is applied',
    async (_name, fault) => {
      const outcomes = await Promise.all(upTo(clean.applying.calls).map((at) => applyStruck(fault, at, 3)));
      expect(outcomes).toEqual(outcomes.map(() => 'applied'));
    },
    PATIENCE,
  );
});

describe('one call of an undo goes wrong, each in turn', () => {
  test.each(FAULTS)(
    '%s: everything is taken back',
    async (_name, fault) => {
      for (const at of upTo(clean.undoing.calls)) {
        // oxlint-disable-next-line no-await-in-loop -- endpoints one after the other
        await withAccount(async (aws) => {
          const { last, open } = kept(receiptOf(FOUR));
          const applying = open();
          await applyReceipt(handsOn(aws), applying.receipt, applying.journal);
          aws.faults.set({ ...fault, at });
          const { receipt, journal } = open();
          const { outcome } = await undoReceipt(handsOn(aws), receipt, journal);
          expect([outcome, last().outcome]).toEqual(['restored', 'restored']);
          expect(stateOf(aws)).toEqual(clean.before);
        });
      }
    },
    PATIENCE,
  );
});

describe('a right that is missing', () => {
  test.each([...new Set(FOUR.flatMap(({ kind }) => WRITES[kind] ?? []))])(
    '%s shows before anything is changed',
    async (action) => {
      await withAccount(async (aws) => {
        aws.faults.set({ does: 'deny', actions: [action] });
        const { open } = kept(receiptOf(FOUR));
        const { receipt, journal } = open();
        const { outcome, steps } = await applyReceipt(handsOn(aws), receipt, journal);
        expect(outcome).toBe('restored');
        expect(steps.flatMap(({ calls }) => calls)).toEqual([]);
        expect(steps.map(({ failure }) => failure).filter((one) => one !== null)).toEqual([
          `AWS refused ${action} (UnauthorizedOperation): the role that writes lacks the right, or a policy forbids it`,
        ]);
        expect(stateOf(aws)).toEqual(clean.before);
      });
    },
  );

  test('to take back leaves what it cannot, and says so; with it the same goes on', async () => {
    await withAccount(async (aws) => {
      const { open, last } = kept(receiptOf(FOUR));
      const applying = open();
      await applyReceipt(handsOn(aws), applying.receipt, applying.journal);
      aws.faults.set({ does: 'deny', actions: ['ec2:DeleteRoute'] });
      const first = open();
      const torn = await undoReceipt(handsOn(aws), first.receipt, first.journal);
      expect(torn.outcome).toBe('torn');
      expect(torn.steps.map(({ status }) => status)).toEqual(['undone', 'undone', 'undoing', 'undone']);
      expect(torn.steps[2]?.failure).toBe(
        'AWS refused ec2:DeleteRoute (UnauthorizedOperation): the role that writes lacks the right, or a policy forbids it',
      );
      aws.faults.clear();
      const second = open();
      await undoReceipt(handsOn(aws), second.receipt, second.journal);
      expect(last().outcome).toBe('restored');
      expect(last().steps.map(({ failure }) => failure)).toEqual([null, null, null, null]);
      expect(stateOf(aws)).toEqual(clean.before);
    });
  });
});
