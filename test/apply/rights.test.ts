import { describe, expect, test } from '@jest/globals';
import type { Action } from '../../lib/apply/action.ts';
import { actionsOf } from '../../lib/apply/actions/registry.ts';
import { applyReceipt } from '../../lib/apply/apply-receipt.ts';
import { undoReceipt } from '../../lib/apply/undo-receipt.ts';
import type { Change, ChangeKind } from '../../lib/model/change.ts';
import { handsOn, kept, receiptOf, withAccount } from './bench-of-hands.ts';
import { ASSOCIATE_IMPLICIT, CHANGES } from './changes.ts';

const ACTIONS = actionsOf('test');

function declared(kind: ChangeKind): readonly string[] {
  const { needs }: Pick<Action<ChangeKind>, 'needs'> = ACTIONS[kind];
  return [...new Set(needs.map(({ action }) => action))].toSorted();
}

/** Every call of an apply and an undo, as IAM names it. */
async function called(changes: readonly Change[]): Promise<readonly string[]> {
  return withAccount(async (aws) => {
    const { open } = kept(receiptOf(changes));
    const applying = open();
    await applyReceipt(handsOn(aws), applying.receipt, applying.journal);
    const undoing = open();
    await undoReceipt(handsOn(aws), undoing.receipt, undoing.journal);
    return aws.calls.map(({ action }) => action);
  });
}

/** What no call of one run shows: the other direction, the other case, and what IAM asks about besides the call. */
const UNSEEN: Partial<Record<ChangeKind, readonly string[]>> = {
  'open-security-group': ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress'],
  'add-security-group': ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags'],
  // Of a blackhole whose target is gone.
  'replace-route': ['ec2:DeleteRoute'],
};

describe('the rights that an action declares', () => {
  test.each(Object.values(CHANGES))('$kind: those that its calls take, and no others', async (change) => {
    const seen = await called([change]);
    const other = change.kind === 'associate-route-table' ? await called([ASSOCIATE_IMPLICIT]) : [];
    const all = new Set([...seen, ...other, ...(UNSEEN[change.kind] ?? [])]);
    expect([...all].toSorted()).toEqual(declared(change.kind));
  });

  test('every kind has its action, under its own name', () => {
    const named = Object.entries(ACTIONS).map(([kind, action]) => [kind, action.kind]);
    expect(named).toEqual(Object.keys(ACTIONS).map((kind) => [kind, kind]));
    expect(Object.keys(ACTIONS).toSorted()).toEqual([...Object.keys(CHANGES), 'open-host-firewall'].toSorted());
  });

  test('a group is deleted only where a plan made it', () => {
    const deleting = ACTIONS['add-security-group'].needs.filter(({ action }) => action === 'ec2:DeleteSecurityGroup');
    expect(deleting.map(({ condition }) => condition)).toEqual([
      { Null: { 'aws:ResourceTag/egress-doctor:plan': 'false' } },
    ]);
  });
});
