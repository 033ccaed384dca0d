import { describe, expect, test } from '@jest/globals';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Change } from '../../lib/model/change.ts';
import { handsOn, kept, receiptOf, stateOf, withAccount } from './bench-of-hands.ts';
import { ASSOCIATE_IMPLICIT, CHANGES, FOUR } from './changes.ts';

const CASES: readonly (readonly [string, readonly Change[]])[] = [
  ...Object.values(CHANGES).map((change) => [change.kind, [change]] as const),
  ['associate-route-table of a subnet with the main one', [ASSOCIATE_IMPLICIT]],
  ['four of them', FOUR],
];

describe('applied and taken back', () => {
  test.each(CASES)('%s', async (_name, changes) => {
    await withAccount(async (aws) => {
      const before = stateOf(aws);
      const hands = handsOn(aws);
      const { last, open } = kept(receiptOf(changes));
      const applying = open();
      const applied = await applyReceipt(hands, applying.receipt, applying.journal);
      expect(applied.steps.map(({ status, failure }) => [status, failure])).toEqual(changes.map(() => ['done', null]));
      expect(applied.outcome).toBe('applied');
      expect(last()).toEqual(applied);
      expect(stateOf(aws)).not.toEqual(before);
      const undoing = open();
      const restored = await undoReceipt(hands, undoing.receipt, undoing.journal);
      expect(restored.steps.map(({ status, failure }) => [status, failure])).toEqual(
        changes.map(() => ['undone', null]),
      );
      expect(restored.outcome).toBe('restored');
      expect(last()).toEqual(restored);
      expect(stateOf(aws)).toEqual(before);
    });
  });
});
