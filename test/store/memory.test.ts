import { describe, expect, test } from '@jest/globals';
import { memoryStore } from '../../lib/store/memory.ts';
import { finished, NOON, newAudit, REPORT, SECOND } from './sample-records.ts';
import { storeContract } from './store-contract.ts';

const now = () => NOON;

describe('the store in memory', () => {
  storeContract(async (clock) => memoryStore({ now: clock }));
});

async function full() {
  const store = memoryStore({ most: 3, now });
  await Promise.all(['under-way', 'ended-late', 'ended-first'].map((id) => store.create(newAudit(id))));
  await store.replace({
    ...finished(newAudit('ended-late'), REPORT),
    version: 2,
    endedAt: '2026-11-05T12:00:09.000Z',
  });
  await store.replace({ ...finished(newAudit('ended-first'), REPORT), version: 2 });
  return store;
}

async function ids(store: Awaited<ReturnType<typeof full>>) {
  return (await store.list({ limit: 10 })).audits.map(({ id }) => id);
}

describe('a store that is full', () => {
  test('forgets the audit that ended first, then the next', async () => {
    const store = await full();
    expect(await store.create(newAudit('new-1'))).toBe(true);
    expect(await ids(store)).toEqual(['under-way', 'new-1', 'ended-late']);
    expect(await store.create(newAudit('new-2'))).toBe(true);
    expect(await ids(store)).toEqual(['under-way', 'new-2', 'new-1']);
  });

  test('refuses one more where none has ended', async () => {
    const store = memoryStore({ most: 1, now });
    await store.create(newAudit('under-way'));
    await expect(store.create(newAudit('new'))).rejects.toMatchObject({
      code: 'throttled',
      message: '1 audits are under way, which is the most at a time; ask again when some have ended',
      facts: { retryAfter: 10 },
    });
    expect(await ids(store)).toEqual(['under-way']);
  });

  test('still says of an id that it is taken', async () => {
    const store = memoryStore({ most: 1, now });
    await store.create(newAudit('under-way'));
    expect(await store.create(newAudit('under-way'))).toBe(false);
  });

  test('has room where the time of an audit is up', async () => {
    let clock = NOON;
    const store = memoryStore({ most: 1, now: () => clock });
    await store.create(newAudit('old'));
    clock = NOON + 3600 * SECOND;
    expect([await store.create(newAudit('new', clock)), await store.find('old')]).toEqual([true, undefined]);
  });
});
