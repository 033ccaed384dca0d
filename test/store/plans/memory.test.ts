import { describe, expect, test } from '@jest/globals';
import * as life from '../../../lib/approve/remediation-life.ts';
import type { Remediation } from '../../../lib/model/remediation.ts';
import { memoryPlans } from '../../../lib/store/plans/memory.ts';
import { APPLIED, done, NOON, proposal, receiptOf, WISH } from '../../approve/sample-plans.ts';
import { planStoreContract } from './plan-store-contract.ts';

describe('plans in memory', () => {
  planStoreContract(async (now) => memoryPlans({ now }));
});

const LINE = life.planned(WISH, NOON).transition;

function planIn(state: Remediation['state'], id: string, createdAt = WISH.id): Remediation {
  return { ...proposal({}, { id }), state, createdAt, version: 1 };
}

async function holds(...plans: readonly Remediation[]) {
  const store = memoryPlans({ most: plans.length, now: () => NOON });
  await Promise.all(plans.map((plan) => store.create(plan, LINE)));
  return store;
}

describe('a full memory', () => {
  test('forgets the oldest of those that are over, with its history', async () => {
    const store = await holds(
      planIn('rejected', 'late', '2026-11-28T11:00:00.000Z'),
      planIn('lapsed', 'early', '2026-11-28T10:00:00.000Z'),
      planIn('verified', 'first', '2026-11-28T09:00:00.000Z'),
    );
    expect(await store.create(planIn('planning', 'new'), LINE)).toBe(true);
    const left = await Promise.all(['late', 'early', 'first', 'new'].map((id) => store.find(id)));
    expect(left.map((plan) => plan?.id)).toEqual(['late', undefined, 'first', 'new']);
    expect(await store.history('early')).toEqual([]);
  });

  test.each(['planning', 'proposed', 'approved', 'applying', 'applied', 'verified', 'undoing', 'failed'] as const)(
    'of plans that are %s forgets none, and takes no other',
    async (state) => {
      const store = await holds(planIn(state, 'plan-1'));
      const message = '1 plans wait or can be undone, which is the most at a time; decide about some, or undo them';
      await expect(store.create(planIn('planning', 'new'), LINE)).rejects.toMatchObject({ code: 'throttled', message });
      expect((await store.find('plan-1'))?.state).toBe(state);
    },
  );

  test('a receipt is kept as it was written', async () => {
    const store = await holds(planIn('applying', 'plan-1'));
    const before = planIn('applying', 'plan-1');
    const written = done(life.receiptWritten(before, receiptOf('under-way')));
    await store.replace(written);
    const end = done(life.applied(written, NOON, APPLIED));
    await store.replace(end);
    expect((await store.find('plan-1'))?.receipt).toEqual(APPLIED);
  });
});
