import { expect, test } from '@jest/globals';
import type { Reply, ReplyStore } from '../../lib/store/reply-store.ts';

const NOON = Date.parse('2026-11-28T12:00:00.000Z');
const REPLY: Reply = {
  about: 'aud-1',
  responseUrl: 'https://hooks.slack.com/commands/T1/2/three',
  team: 'T1',
  channel: 'C1',
  user: 'T1/U1',
  identity: 'ann',
  expiresAt: '2026-11-28T12:30:00.000Z',
};

/** What is true of replies wherever they are kept. */
export function repliesContract(make: (now: () => number) => Promise<ReplyStore>): void {
  const at = async (minutes: readonly number[]) => {
    let now = NOON;
    const store = await make(() => now);
    const later = minutes.map((minute) => () => void (now = NOON + minute * 60_000));
    return { store, later };
  };

  test('a reply is found as it was kept, and no other', async () => {
    const { store } = await at([]);
    await store.keep(REPLY);
    expect([await store.find('aud-1'), await store.find('aud-2')]).toEqual([REPLY, undefined]);
  });

  test('the last one that was kept counts', async () => {
    const { store } = await at([]);
    const next = { ...REPLY, responseUrl: 'https://hooks.slack.com/actions/T1/2/four' };
    await store.keep(REPLY);
    await store.keep(next);
    expect(await store.find('aud-1')).toEqual(next);
  });

  test('it is there for a day after it expired, and then is not', async () => {
    const { store, later } = await at([24 * 60 + 29.98, 24 * 60 + 30]);
    await store.keep(REPLY);
    const found: (Reply | undefined)[] = [];
    for (const wait of later) {
      wait();
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      found.push(await store.find('aud-1'));
    }
    expect(found).toEqual([REPLY, undefined]);
  });

  test('of an id that is too long for any key there is none', async () => {
    const { store } = await at([]);
    expect(await store.find('a'.repeat(3000))).toBe(undefined);
  });

  test('a key is claimed once, until it is forgotten; another is another', async () => {
    const { store, later } = await at([9.9, 10.1]);
    const claims = [await store.claim('key', 600), await store.claim('key', 600), await store.claim('other', 600)];
    for (const wait of later) {
      wait();
      // oxlint-disable-next-line no-await-in-loop -- one look after the other
      claims.push(await store.claim('key', 600));
    }
    expect(claims).toEqual([true, false, true, false, true]);
  });

  test('a claim that is given back is free again', async () => {
    const { store } = await at([]);
    const first = await store.claim('key', 600);
    await store.release('key');
    expect([first, await store.claim('key', 600), await store.claim('key', 600)]).toEqual([true, true, false]);
  });

  test('of fifty who claim at once, one has it', async () => {
    const { store } = await at([]);
    const claims = await Promise.all(Array.from({ length: 50 }, () => store.claim('key', 600)));
    expect(claims.filter((one) => one)).toEqual([true]);
  });

  test('a claim and a reply of one name are two things', async () => {
    const { store } = await at([]);
    await store.claim('aud-1', 600);
    await store.keep(REPLY);
    expect([await store.find('aud-1'), await store.claim('aud-1', 600), await store.find('claim#aud-1')]).toEqual([
      REPLY,
      false,
      undefined,
    ]);
  });
}
