import { randomBytes } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import type { Audit } from '../../lib/model/audit.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { failed, progressed, requeued, started } from '../../lib/store/audit-life.ts';
import type { AuditHead, AuditStore } from '../../lib/store/audit-store.ts';
import { done, finished, NOON, newAudit, ORDER, REPORT, REPORTS, SECOND, TERMS } from './sample-records.ts';

// Some make hundreds of calls, and the machine may be busy.
jest.setTimeout(60_000);

/** An empty store whose clock says what it is told. */
export type Opened = (now: () => number) => Promise<AuditStore>;

/** What every store does. */
export function storeContract(open: Opened): void {
  const opened = () => open(() => NOON);
  keeping(opened);
  changing(opened);
  listing(opened);
  forgetting(open);
  reports(opened);
}

function headOf({ audit, ...record }: AuditRecord): AuditHead {
  return { ...record, verdict: audit?.verdict ?? null };
}

function keeping(open: () => Promise<AuditStore>): void {
  describe('keeping', () => {
    test('what was created is found, and nothing else', async () => {
      const store = await open();
      expect(await store.create(newAudit('aud-1'))).toBe(true);
      expect([await store.find('aud-1'), await store.find('aud-2'), await store.find('')]).toEqual([
        newAudit('aud-1'),
        undefined,
        undefined,
      ]);
    });

    test('an id is taken once, and the first keeps it', async () => {
      const store = await open();
      const [first, second] = [newAudit('aud-1'), { ...newAudit('aud-1'), createdBy: 'somebody else' }];
      expect([await store.create(first), await store.create(second)]).toEqual([true, false]);
      expect(await store.find('aud-1')).toEqual(first);
    });

    test('of a hundred who take an id at once, one gets it', async () => {
      const store = await open();
      const won = await Promise.all(Array.from({ length: 100 }, () => store.create(newAudit('aud-1'))));
      expect(won.filter(Boolean)).toEqual([true]);
    });

    test('text of all the world, and every field that may be absent', async () => {
      const store = await open();
      const destination = 'https://bücher.example/ファイル?q=🦜\u202e"\\\'<script>\t\u0007';
      const order = { ...ORDER, destination, region: 'eu-west-1', user: 'κώστας', port25Open: false };
      const record = { ...newAudit('aud-ü🦜'), order, createdBy: null, progress: '' };
      await store.create(record);
      expect(await store.find('aud-ü🦜')).toEqual(record);
      expect((await store.list({ limit: 1 })).audits).toEqual([headOf(record)]);
    });

    test('a field that is there and undefined is kept as absent', async () => {
      const store = await open();
      await store.create({ ...newAudit('aud-1'), order: { ...ORDER, region: undefined } });
      expect(Object.keys((await store.find('aud-1'))?.order ?? {})).not.toContain('region');
    });

    test('an id that is longer than any key is nobody’s', async () => {
      const store = await open();
      expect([await store.find('x'.repeat(3000)), await store.find('🦜'.repeat(600))]).toEqual([undefined, undefined]);
    });

    test('whoever changes what it was given changes nothing here', async () => {
      const store = await open();
      const given = newAudit('aud-1');
      await store.create(given);
      given.order.eni = 'eni-changed';
      const found = await store.find('aud-1');
      if (found !== undefined) found.order.eni = 'eni-changed';
      const [listed] = (await store.list({ limit: 1 })).audits;
      if (listed !== undefined) listed.order.eni = 'eni-changed';
      expect(await store.find('aud-1')).toEqual(newAudit('aud-1'));
      expect((await store.list({ limit: 1 })).audits).toEqual([headOf(newAudit('aud-1'))]);
    });
  });
}

function changing(open: () => Promise<AuditStore>): void {
  describe('changing', () => {
    const queuedAudit = newAudit('aud-1');
    const running = done(started(queuedAudit, NOON, TERMS.lease));

    test('a version over the one before it', async () => {
      const store = await open();
      await store.create(queuedAudit);
      expect(await store.replace(running)).toBe(true);
      expect(await store.find('aud-1')).toEqual(running);
    });

    test.each([
      ['a version that is there already', queuedAudit],
      ['a version after the next', { ...queuedAudit, version: 3 }],
      ['an audit that was never created', { ...running, id: 'aud-2' }],
    ])('not %s', async (_what, next) => {
      const store = await open();
      await store.create(queuedAudit);
      expect(await store.replace(next)).toBe(false);
      expect([await store.find('aud-1'), await store.find('aud-2')]).toEqual([queuedAudit, undefined]);
    });

    test('of a hundred who change one version at once, one wins, and its change stays', async () => {
      const store = await open();
      await store.create(queuedAudit);
      const changes = Array.from({ length: 100 }, (_, n) => ({ ...running, progress: `worker ${n}` }));
      const won = await Promise.all(changes.map(store.replace));
      expect(won.filter(Boolean)).toEqual([true]);
      expect(await store.find('aud-1')).toEqual(changes[won.indexOf(true)]);
    });

    test('a whole life, and the report of an end is gone when it is asked once more', async () => {
      const store = await open();
      await store.create(queuedAudit);
      const read = done(progressed(running, NOON, 60, 'reading'));
      const failure = { code: 'aws-refused', message: 'AWS refused.' };
      const broken = done(failed(read, NOON, failure));
      const again = done(requeued(broken, NOON, TERMS));
      const end = finished(again, REPORT);
      const steps = [running, read, broken, again, { ...end, version: 6 }];
      expect(await inTurn(steps, store.replace)).toEqual([true, true, true, true, true]);
      expect(await store.find('aud-1')).toEqual({ ...end, version: 6 });
      await store.replace({ ...again, version: 7 });
      expect(await store.find('aud-1')).toEqual({ ...again, version: 7 });
    });
  });
}

function listing(open: () => Promise<AuditStore>): void {
  describe('listing', () => {
    test('an empty store has one empty page', async () => {
      expect(await (await open()).list({ limit: 20 })).toEqual({ audits: [] });
    });

    test('250 audits, five to an instant, in pages of every size: the newest first, each one once', async () => {
      const store = await open();
      const audits = Array.from({ length: 250 }, (_, n) => newAudit(`aud-${n}`, NOON + Math.floor(n / 5)));
      await Promise.all(audits.map(store.create));
      const expected = audits
        .toSorted((a, b) => (`${a.createdAt}${a.id}` < `${b.createdAt}${b.id}` ? 1 : -1))
        .map(({ id }) => id);
      const sizes = [1, 2, 3, 7, 24, 25, 26, 49, 50, 83, 99, 100];
      const walks = await inTurn(sizes, (size) => walk(store, size));
      expect(walks.map((pages) => pages.flat())).toEqual(sizes.map(() => expected));
      expect(walks.map((pages) => pages.length)).toEqual(sizes.map((size) => Math.ceil(250 / size)));
    });

    test('audits of one instant stand by their ids, byte by byte', async () => {
      const store = await open();
      await Promise.all(['b', 'a', 'Z', '\uffee', '🦜', 'ab'].map((id) => store.create(newAudit(id))));
      expect(await walk(store, 4)).toEqual([
        ['🦜', '\uffee', 'b', 'ab'],
        ['a', 'Z'],
      ]);
    });

    test('what is created or changed between two pages leaves the next one in place', async () => {
      const store = await open();
      await Promise.all([1, 2, 3, 4].map((n) => store.create(newAudit(`aud-${n}`, NOON + n))));
      const { audits, cursor } = await store.list({ limit: 2 });
      await store.create(newAudit('aud-5', NOON + 5));
      await store.replace(done(started(newAudit('aud-3', NOON + 3), NOON, 60)));
      const next = await store.list({ limit: 2, cursor });
      expect([audits, next.audits].map((page) => page.map(({ id }) => id))).toEqual([
        ['aud-4', 'aud-3'],
        ['aud-2', 'aud-1'],
      ]);
      expect(next.cursor).toBeUndefined();
    });

    test.each(['', 'bm9ucw', 'null', '{}', '%00', 'x'.repeat(5000)])('%j is no cursor', async (cursor) => {
      const refusal = { code: 'bad-input', message: expect.stringMatching(/^cursor ".*": use the cursor of a page/) };
      await expect((await open()).list({ limit: 2, cursor })).rejects.toMatchObject(refusal);
    });
  });
}

function forgetting(open: Opened): void {
  describe('forgetting', () => {
    const audit = newAudit('aud-1');
    const next = done(started(audit, NOON, 60));

    async function atEnd(milliseconds: number) {
      let now = NOON;
      const store = await open(() => now);
      await store.create(audit);
      await store.create({ ...newAudit('aud-0'), expiresAt: '2027-01-01T00:00:00.000Z' });
      now = Date.parse(audit.expiresAt) + milliseconds;
      return store;
    }

    test('until its end an audit is there', async () => {
      const store = await atEnd(-1);
      expect([await store.find('aud-1'), await walk(store, 1)]).toEqual([audit, [['aud-1'], ['aud-0']]]);
      expect([await store.create(audit), await store.replace(next)]).toEqual([false, true]);
    });

    test('from then on it is gone, for a reader, in the list and for a change', async () => {
      const store = await atEnd(0);
      expect([await store.find('aud-1'), await walk(store, 1)]).toEqual([undefined, [['aud-0']]]);
      expect([await store.replace(next), await store.find('aud-1')]).toEqual([false, undefined]);
    });

    test('and its id is free', async () => {
      const store = await atEnd(0);
      const successor = newAudit('aud-1', NOON + 3600 * SECOND);
      expect([await store.create(successor), await store.find('aud-1')]).toEqual([true, successor]);
    });

    test('many that are gone do not stand in the way of those behind them', async () => {
      let now = NOON;
      const store = await open(() => now);
      const short = Array.from({ length: 120 }, (_, n) => newAudit(`short-${n}`, NOON + 10 + n));
      const long = [1, 2, 3].map((n) => ({
        ...newAudit(`long-${n}`, NOON + n),
        expiresAt: '2027-01-01T00:00:00.000Z',
      }));
      await Promise.all([...short, ...long].map(store.create));
      now = NOON + 3601 * SECOND;
      expect(await walk(store, 2)).toEqual([['long-3', 'long-2'], ['long-1']]);
    });
  });
}

function reports(open: () => Promise<AuditStore>): void {
  describe('reports', () => {
    test('every report of the examples comes back as it went, and a list is without', async () => {
      const store = await open();
      const audits = REPORTS.map((_, n) => newAudit(`aud-${n}`, NOON + n));
      await Promise.all(audits.map(store.create));
      const ends = audits.map((audit, n) => ({ ...finished(audit, REPORTS[n] ?? REPORT), version: 2 }));
      await Promise.all(ends.map(store.replace));
      expect(await Promise.all(ends.map(({ id }) => store.find(id)))).toEqual(ends);
      expect((await store.list({ limit: 100 })).audits).toEqual(ends.map(headOf).toReversed());
    });

    test.each([
      ['10 MB, of which little is left when compressed', () => 'the same again '.repeat(700_000), 'can be handed out'],
      ['10 MB, of which most is left', () => randomBytes(5_000_000).toString('hex'), 'can be handed out'],
      ['1 MB, of which too much is left', () => randomBytes(500_000).toString('hex'), 'is kept, compressed'],
    ])('a report of %s is refused, and the audit stays as it was', async (_what, text, why) => {
      const store = await open();
      const running = newAudit('aud-1');
      await store.create(running);
      const refusal = store.replace({ ...finished(running, withMessage(text())), version: 2 });
      const message = expect.stringMatching(
        new RegExp(`^the report takes \\d+ KiB and \\d+ KiB is the most that ${why}; ask`),
      );
      await expect(refusal).rejects.toMatchObject({ code: 'too-large', message });
      expect(await store.find('aud-1')).toEqual(running);
    });

    test('a report that only just fits is kept', async () => {
      const store = await open();
      await store.create(newAudit('aud-1'));
      const end = { ...finished(newAudit('aud-1'), withMessage(randomBytes(300_000).toString('base64'))), version: 2 };
      expect([await store.replace(end), await store.find('aud-1')]).toEqual([true, end]);
    });
  });
}

function withMessage(message: string): Audit {
  return { ...REPORT, findings: [{ code: 'nat-in-other-zone', severity: 'info', message, evidence: {} }] };
}

/** The ids, page by page, to the end. */
async function walk(store: AuditStore, limit: number): Promise<readonly (readonly string[])[]> {
  const { audits, cursor } = await store.list({ limit });
  return [audits.map(({ id }) => id), ...(await walkOn(store, limit, [cursor]))];
}

async function walkOn(
  store: AuditStore,
  limit: number,
  [cursor, ...seen]: readonly (string | undefined)[],
): Promise<readonly (readonly string[])[]> {
  if (cursor === undefined) return [];
  if (seen.includes(cursor)) throw new Error('the list goes in circles');
  const { audits, cursor: next } = await store.list({ limit, cursor });
  return [audits.map(({ id }) => id), ...(await walkOn(store, limit, [next, cursor, ...seen]))];
}

async function inTurn<T, R>(all: readonly T[], turn: (one: T) => Promise<R>): Promise<readonly R[]> {
  const [first, ...rest] = all;
  return first === undefined ? [] : [await turn(first), ...(await inTurn(rest, turn))];
}
