import { describe, expect, test } from '@jest/globals';
import { memoryKeys } from '../../lambda/audits/memory-keys.ts';
import { endpoint } from '../../lambda/endpoint.ts';
import { noPlans } from '../../lambda/plans/no-plans.ts';
import type { ApiPorts, WorkerPorts } from '../../lambda/ports.ts';
import { ROUTES } from '../../lambda/routes/registry.ts';
import { worker } from '../../lambda/worker.ts';
import { memoryStore } from './support/memory-store.ts';
import { ORDER, problem, read, request, type Sent } from './support/request.ts';
import { answering, auditOf, countingIds, FIRST, SETTINGS } from './support/service.ts';
import { BEGINNING, virtualTime } from './support/virtual-time.ts';

const never = () => new Promise<never>(() => undefined);
const silent = () => undefined;
const SENT: Sent = { body: ORDER, headers: { 'Idempotency-Key': 'k' } };

/** An API whose workers end as the test says: `frozen` is a process that is gone, for it neither acts nor wakes. */
function bench() {
  const time = virtualTime();
  const shared = { store: memoryStore(), time, settings: SETTINGS, measure: silent };
  const log = { info: silent, warn: silent, error: silent };
  const alive: WorkerPorts = { ...shared, log, audit: answering, tell: async () => undefined };
  const frozen: WorkerPorts = { ...alive, audit: never, time: { ...time, sleep: never } };
  const fates: ('lives' | 'dies' | 'is never called' | 'cannot be called')[] = [];
  const dispatch: ApiPorts['dispatch'] = async (id) => {
    const fate = fates.shift();
    if (fate === 'cannot be called') throw new Error('AccessDenied: arn:aws:lambda:eu-west-1:123456789012:function:x');
    if (fate === 'lives') void worker(alive)({ id });
    if (fate === 'dies') void worker(frozen)({ id });
  };
  const api = endpoint(ROUTES, {
    ...shared,
    ...noPlans(),
    log,
    dispatch,
    newId: countingIds(),
    idempotency: memoryKeys(),
    document: async () => '{}',
  });
  const ask = async (line: string, sent?: Sent) => read(await api(request(line, sent)));
  return { ask, time, fates, store: shared.store };
}

const HEAD = { schemaVersion: 1, id: FIRST, createdAt: BEGINNING, request: ORDER };
const COMPLETED = { ...auditOf(ORDER, { id: FIRST, createdAt: BEGINNING }), status: 'completed' };
const DIED =
  'The worker of this audit gave no sign of life until 2026-11-28T10:01:00.000Z, so it was given up. Ask again: the same Idempotency-Key may be used, and repeats it.';
const NEVER_CALLED =
  'No worker took this audit up until 2026-11-28T10:10:00.000Z, so it was given up. Ask again: the same Idempotency-Key may be used, and repeats it.';

describe('a worker that is killed in the middle of an audit', () => {
  test('the audit ends failed with a reason, and the same Idempotency-Key repeats it', async () => {
    const { ask, time, fates } = bench();
    fates.push('dies', 'lives');
    await ask('POST /v1/audits', SENT);
    await time.pass(59_999);
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual({ ...HEAD, status: 'running', progress: null });
    await time.pass(1);
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual({
      ...HEAD,
      status: 'failed',
      failure: { code: 'worker-lost', message: DIED },
    });
    const again = ask('POST /v1/audits', { ...SENT, headers: { ...SENT.headers, prefer: 'wait=20' } });
    await time.pass(100);
    expect(await again).toMatchObject({ status: 200, body: COMPLETED });
    expect((await ask('GET /v1/audits')).body).toMatchObject({ audits: [{ id: FIRST, status: 'completed' }] });
  });

  test('who waits for it is told, and may come again', async () => {
    const { ask, time, fates } = bench();
    fates.push('dies', 'lives');
    await ask('POST /v1/audits', SENT);
    await time.pass(50_000);
    const waiting = ask('POST /v1/audits', { ...SENT, headers: { ...SENT.headers, prefer: 'wait=20' } });
    await time.pass(20_000);
    const told = problem(503, 'worker-lost', 'The audit was lost', DIED, { instance: `/v1/audits/${FIRST}` });
    const headers = {
      ...told.headers,
      location: `/v1/audits/${FIRST}`,
      'preference-applied': 'wait=20',
      'retry-after': '5',
    };
    expect(await waiting).toEqual({ ...told, headers });
  });

  test('the same key repeats it even where nobody has looked since', async () => {
    const { ask, time, fates } = bench();
    fates.push('dies', 'lives');
    await ask('POST /v1/audits', SENT);
    await time.pass(3_600_000);
    expect(await ask('POST /v1/audits', SENT)).toMatchObject({ status: 202, body: { ...HEAD, status: 'queued' } });
    await time.settle();
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual(COMPLETED);
  });
});

describe('an order that no worker takes up', () => {
  test('is looked at for as long as somebody waits, ever more seldom', async () => {
    const { ask, time, fates, store } = bench();
    fates.push('is never called');
    const waiting = ask('POST /v1/audits', { body: ORDER, headers: { prefer: 'wait=5' } });
    await time.pass(20);
    expect(store.finds()).toBe(1);
    await time.pass(600);
    expect(store.finds()).toBe(5);
    await time.pass(4380);
    expect(await waiting).toMatchObject({ status: 202, body: { status: 'queued' } });
    expect(store.finds()).toBe(14);
  });

  test('has failed when its time is over, and is repeated', async () => {
    const { ask, time, fates } = bench();
    fates.push('is never called', 'lives');
    await ask('POST /v1/audits', SENT);
    await time.pass(599_999);
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toMatchObject({ status: 'queued' });
    await time.pass(1);
    const failure = { code: 'worker-lost', message: NEVER_CALLED };
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual({ ...HEAD, status: 'failed', failure });
    await ask('POST /v1/audits', SENT);
    await time.settle();
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual(COMPLETED);
  });

  test('where no worker can be called, it has failed at once, and whoever asked is told so and nothing else', async () => {
    const { ask, time, fates } = bench();
    fates.push('cannot be called', 'lives');
    const told = problem(503, 'throttled', 'Busy, try again later', 'No worker could be set going; ask again.');
    expect(await ask('POST /v1/audits', SENT)).toEqual({ ...told, headers: { ...told.headers, 'retry-after': '5' } });
    const failure = { code: 'throttled', message: 'No worker could be set going; ask again.' };
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual({ ...HEAD, status: 'failed', failure });
    expect((await ask('POST /v1/audits', SENT)).body).toMatchObject({ id: FIRST, status: 'queued' });
    await time.settle();
    expect((await ask(`GET /v1/audits/${FIRST}`)).body).toEqual(COMPLETED);
  });
});
