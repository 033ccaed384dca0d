import { describe, expect, test } from '@jest/globals';
import { memoryKeys } from '../../lambda/audits/memory-keys.ts';
import { ORDER, problem, type Read, read, request, type Sent } from './support/request.ts';
import { answering, FIRST, heldAuditor, SECOND, type Service, service } from './support/service.ts';

const KEY = { 'Idempotency-Key': 'a-key' };

async function post(on: Service, sent: Sent): Promise<Read> {
  return read(await on.api(request('POST /v1/audits', { body: ORDER, ...sent })));
}

const as = (userArn: string) => ({ headers: KEY, authorizer: { iam: { userArn } } });

const idOf = ({ body }: Read) => (body as { readonly id?: string }).id;

describe('the same Idempotency-Key', () => {
  test('with the same order is the same audit, and nothing runs twice', async () => {
    let runs = 0;
    const made = service({
      audit: async (order, stamp, watch) => {
        runs += 1;
        return answering(order, stamp, watch);
      },
    });
    const first = await post(made, { headers: { ...KEY, prefer: 'wait=5' } });
    const second = await post(made, { headers: { ...KEY, prefer: 'wait=5' } });
    expect(second).toEqual(first);
    expect(runs).toBe(1);
    expect([...made.store.records.keys()]).toEqual([FIRST]);
  });

  test('with the same order said otherwise is the same order', async () => {
    const made = service();
    await post(made, { headers: KEY });
    const said = `{ "probe": true, "mode": "audit", "destination": "${ORDER.destination}", "eni": "${ORDER.eni}" }`;
    expect(idOf(await post(made, { headers: KEY, body: said }))).toBe(FIRST);
    await made.idle();
  });

  test('with another order is refused', async () => {
    const made = service();
    await post(made, { headers: KEY });
    const detail = 'This Idempotency-Key was used with another order; take a new one.';
    const refused = problem(422, 'unprocessable', 'At odds with an earlier request', detail);
    expect(await post(made, { headers: KEY, body: { ...ORDER, eni: 'eni-2' } })).toEqual(refused);
    await made.idle();
    expect(await post(made, { headers: KEY, body: { ...ORDER, probe: false } })).toEqual(refused);
    expect(made.store.records.size).toBe(1);
  });

  test('of somebody else is another one', async () => {
    const made = service();
    expect(idOf(await post(made, as('arn:aws:iam::123456789012:user/a')))).toBe(FIRST);
    expect(idOf(await post(made, as('arn:aws:iam::123456789012:user/b')))).toBe(SECOND);
    expect(idOf(await post(made, as('arn:aws:iam::123456789012:user/a')))).toBe(FIRST);
    await made.idle();
  });

  test('fifty times at once is one audit: who comes while it is taken in is asked to come again', async () => {
    const made = service();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(made, { headers: KEY })));
    const again = problem(
      409,
      'conflict',
      'Not at this moment',
      'A request with this Idempotency-Key is just being taken in; send it again.',
    );
    const headers = { ...again.headers, 'retry-after': '1' };
    const taken = answers.filter(({ status }) => status === 202);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(idOf))).toEqual(new Set([FIRST]));
    const others = answers.filter(({ status }) => status !== 202);
    expect(others).toEqual(others.map(() => ({ ...again, headers })));
    expect(idOf(await post(made, { headers: KEY }))).toBe(FIRST);
    expect(made.store.records.size).toBe(1);
    await made.idle();
  });

  test('while the audit runs, waits for that one', async () => {
    const { audit, held } = heldAuditor();
    const made = service({ audit });
    await post(made, { headers: KEY });
    const waiting = post(made, { headers: { ...KEY, prefer: 'wait=5' } });
    await made.time.settle();
    held.get(FIRST)?.end();
    expect(await waiting).toMatchObject({ status: 200, body: { id: FIRST, status: 'completed' } });
  });

  test('is forgotten after its time, and then stands for a new audit', async () => {
    let now = Date.now();
    const made = service({ idempotency: memoryKeys(() => now) });
    expect(idOf(await post(made, { headers: KEY }))).toBe(FIRST);
    now += 23 * 3_600_000;
    expect(idOf(await post(made, { headers: KEY }))).toBe(FIRST);
    now += 2 * 3_600_000;
    expect(idOf(await post(made, { headers: KEY }))).not.toBe(FIRST);
    expect(made.store.records.size).toBe(2);
    await made.idle();
  });

  test('is forgotten before its time where there are too many others', async () => {
    const made = service({ idempotency: memoryKeys(Date.now, 2) });
    const ask = async (key: string) => idOf(await post(made, { headers: { 'Idempotency-Key': key } }));
    const first = [await ask('a'), await ask('b'), await ask('a'), await ask('b')];
    expect(first).toEqual([FIRST, SECOND, FIRST, SECOND]);
    await ask('c');
    expect(await ask('c')).not.toBe(FIRST);
    expect(await ask('a')).not.toBe(FIRST);
    expect(made.store.records.size).toBe(4);
    await made.idle();
  });

  test('of an order that could not be kept stands for nothing', async () => {
    const made = service({ newId: () => FIRST });
    await post(made, {});
    expect((await post(made, { headers: KEY })).status).toBe(500);
    const other = service({ ...made, newId: () => SECOND });
    expect(idOf(await post(other, { headers: KEY }))).toBe(SECOND);
    await made.idle();
    await other.idle();
  });
});

describe('an audit that has failed', () => {
  test('is begun anew under the same id by the same key, once', async () => {
    const { audit, held } = heldAuditor();
    const made = service({ audit });
    await post(made, { headers: KEY });
    await made.time.settle();
    held.get(FIRST)?.fail(new Error('broken'));
    await made.idle();
    expect(made.store.records.get(FIRST)?.status).toBe('failed');
    const again = await Promise.all(Array.from({ length: 5 }, () => post(made, { headers: KEY })));
    expect(again.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(new Set(again.map(idOf))).toEqual(new Set([FIRST]));
    await made.time.settle();
    held.get(FIRST)?.end();
    await made.idle();
    expect(made.store.records.get(FIRST)).toMatchObject({ status: 'completed', attempt: 2, failure: null });
  });

  test('without a key, the same order is another audit', async () => {
    const made = service();
    expect(idOf(await post(made, {}))).toBe(FIRST);
    expect(idOf(await post(made, {}))).toBe(SECOND);
    await made.idle();
  });
});

describe('a key that is none', () => {
  const refused = problem(
    400,
    'bad-input',
    'The request is not valid',
    'An Idempotency-Key is 1 to 255 printable characters of ASCII, without spaces.',
  );

  test.each([
    ['nothing', ''],
    ['256 characters', 'k'.repeat(256)],
    ['a space', 'a key'],
    ['a line feed', 'key\r\nX-Evil: 1'],
    ['a letter that is not ASCII', 'schlüssel'],
    ['a NUL', 'a\u0000'],
  ])('%s', async (_what, key) => {
    const made = service();
    expect(await post(made, { headers: { 'idempotency-key': key } })).toEqual(refused);
    expect(made.store.records.size).toBe(0);
  });

  test.each([['k'], ['k'.repeat(255)], ['__proto__'], ['"8e03978e-40d5-43e8-bc93-6894a57f9324"']])(
    '%s is one',
    async (key) => {
      const made = service();
      const sent = { headers: { 'idempotency-key': key } };
      expect([idOf(await post(made, sent)), idOf(await post(made, sent))]).toEqual([FIRST, FIRST]);
      await made.idle();
    },
  );
});
