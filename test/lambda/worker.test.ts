import { describe, expect, test } from '@jest/globals';
import type { WorkerPorts } from '../../lambda/ports.ts';
import { type Worker, worker } from '../../lambda/worker.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import type { Auditor } from '../../lib/pipeline.ts';
import { PROBLEMS, Problem, type ProblemCode } from '../../lib/problem.ts';
import type { AuditStore } from '../../lib/store/audit-store.ts';
import { memoryStore } from './support/memory-store.ts';
import { ORDER } from './support/request.ts';
import { answering, auditOf, FIRST, heldAuditor, SETTINGS } from './support/service.ts';
import { BEGINNING, virtualTime } from './support/virtual-time.ts';

const QUEUED: AuditRecord = {
  id: FIRST,
  version: 1,
  createdAt: BEGINNING,
  createdBy: null,
  order: { ...ORDER, mode: 'audit', probe: true },
  status: 'queued',
  progress: null,
  attempt: 0,
  leaseUntil: '2026-11-28T10:10:00.000Z',
  endedAt: null,
  audit: null,
  failure: null,
  expiresAt: '2026-12-28T10:00:00.000Z',
};
const RUNNING: AuditRecord = {
  ...QUEUED,
  version: 2,
  status: 'running',
  attempt: 1,
  leaseUntil: '2026-11-28T10:01:00.000Z',
};

/** A worker over one record, and what it told. */
function bench(
  record: AuditRecord | undefined,
  audit: Auditor = answering,
  broken: Partial<AuditStore> = {},
  tell: WorkerPorts['tell'] = async () => undefined,
) {
  const store = memoryStore();
  if (record !== undefined) store.records.set(record.id, record);
  const time = virtualTime();
  const told: AuditRecord[] = [];
  const lines: unknown[][] = [];
  const figures: object[] = [];
  const line = (...parts: unknown[]) => void lines.push(parts);
  const run = worker({
    store: { ...store, ...broken },
    time,
    audit,
    settings: SETTINGS,
    log: { info: line, warn: line, error: line },
    measure: (figure) => void figures.push(figure),
    tell: async (ended) => {
      told.push(ended);
      await tell(ended);
    },
  });
  return { run, store, time, told, lines, figures, now: () => store.records.get(FIRST) };
}

const down = () => Promise.reject(new Error('no route'));
const lambda = (milliseconds: number): Parameters<Worker>[1] => ({ getRemainingTimeInMillis: () => milliseconds });
const AUDIT = auditOf(ORDER, { id: FIRST, createdAt: BEGINNING });

describe('a worker', () => {
  test('claims, audits, and writes the report', async () => {
    const { run, now, told, figures } = bench(QUEUED);
    await run({ id: FIRST });
    const ended = {
      ...QUEUED,
      version: 3,
      status: 'completed',
      attempt: 1,
      leaseUntil: null,
      endedAt: BEGINNING,
      audit: AUDIT,
    };
    expect(now()).toEqual(ended);
    expect(told).toEqual([ended]);
    expect(figures).toEqual([
      { name: 'Audits', unit: 'Count', value: 1, dimensions: { outcome: 'blocked' } },
      { name: 'AuditTime', unit: 'Milliseconds', value: 0 },
    ]);
  });

  test('gives the auditor the order, the id and the instant of the order', async () => {
    const given: unknown[] = [];
    const { run } = bench(QUEUED, async (order, stamp, watch) => {
      given.push(order, stamp);
      return answering(order, stamp, watch);
    });
    await run({ id: FIRST });
    expect(given).toEqual([QUEUED.order, { id: FIRST, createdAt: BEGINNING }]);
  });

  test.each<readonly [what: string, record: AuditRecord | undefined]>([
    ['has ended', { ...RUNNING, status: 'completed', leaseUntil: null, audit: AUDIT }],
    ['has failed', { ...RUNNING, status: 'failed', leaseUntil: null, failure: { code: 'x', message: 'y' } }],
    ['is with another worker that lives', RUNNING],
    ['is gone', undefined],
  ])('leaves an audit alone that %s', async (_what, record) => {
    const { run, now, told, lines } = bench(record, () => Promise.reject(new Error('nobody asked')));
    await run({ id: FIRST });
    expect(now()).toEqual(record);
    expect(told).toEqual([]);
    expect(lines).toEqual([['nothing to do', { id: FIRST, status: record?.status ?? 'gone' }]]);
  });

  test('of two that are called for one audit, one does it', async () => {
    let runs = 0;
    const { run, told } = bench(QUEUED, async (order, stamp, watch) => {
      runs += 1;
      return answering(order, stamp, watch);
    });
    await Promise.all(Array.from({ length: 10 }, () => run({ id: FIRST })));
    expect([runs, told.length]).toEqual([1, 1]);
  });

  test('lets an audit fail whose worker was lost, and does not begin it again', async () => {
    const { run, now, time, told } = bench(RUNNING);
    await time.pass(60_000);
    await run({ id: FIRST });
    expect(now()).toMatchObject({ status: 'failed', failure: { code: 'worker-lost' }, attempt: 1 });
    expect(told).toEqual([]);
  });
});

describe('while it runs', () => {
  test('what it says is written, the last of it and not more than twice a second', async () => {
    const { audit, watched } = heldAuditor();
    const { run, now, time, store } = bench(QUEUED, audit);
    void run({ id: FIRST });
    await time.settle();
    for (const sentence of ['one', 'two', 'three']) watched[0]?.progress(sentence);
    await time.pass(499);
    expect(now()).toMatchObject({ version: 2, progress: null });
    await time.pass(1);
    expect(now()).toMatchObject({ version: 3, progress: 'three', leaseUntil: '2026-11-28T10:01:00.500Z' });
    await time.pass(19_000);
    expect(now()?.version).toBe(3);
    watched[0]?.progress('four');
    await time.pass(500);
    expect(now()).toMatchObject({ version: 4, progress: 'four' });
    expect(store.finds()).toBe(1);
  });

  test('a silent one gives a sign of life when a third of the lease is over', async () => {
    const { audit, held } = heldAuditor();
    const { run, now, time } = bench(QUEUED, audit);
    const over = run({ id: FIRST });
    await time.pass(20_000);
    expect(now()).toMatchObject({ version: 2, leaseUntil: '2026-11-28T10:01:00.000Z' });
    await time.pass(500);
    expect(now()).toMatchObject({ version: 3, leaseUntil: '2026-11-28T10:01:20.500Z', progress: 'The audit runs.' });
    await time.pass(100_000);
    held.get(FIRST)?.end();
    await over;
    expect(now()).toMatchObject({ status: 'completed', progress: null });
  });

  test('its signal is aborted, and it writes no more, once the audit is somebody else’s', async () => {
    const { audit, watched } = heldAuditor();
    const { run, store, now, time, told } = bench(QUEUED, audit);
    const over = run({ id: FIRST });
    await time.settle();
    const theirs = { ...RUNNING, version: 9, attempt: 2 };
    store.records.set(FIRST, theirs);
    watched[0]?.progress('Still here.');
    await time.pass(500);
    await over;
    expect(watched[0]?.signal.aborted).toBe(true);
    expect(now()).toEqual(theirs);
    expect(told).toEqual([]);
  });

  test('a write that arrived though its answer did not is not somebody else’s', async () => {
    const { audit, held, watched } = heldAuditor();
    const { run, store, now, time, told } = bench(QUEUED, audit);
    const over = run({ id: FIRST });
    await time.settle();
    store.records.set(FIRST, { ...RUNNING, version: 3, progress: 'Said, as it was.' });
    watched[0]?.progress('Next.');
    await time.pass(500);
    expect(now()).toMatchObject({ version: 4, progress: 'Next.' });
    held.get(FIRST)?.end();
    await over;
    expect(now()).toMatchObject({ version: 5, status: 'completed' });
    expect(told).toHaveLength(1);
  });

  test('a pulse that cannot be written is tried again', async () => {
    const { audit, held, watched } = heldAuditor();
    const made = bench(QUEUED, audit);
    let cut = false;
    const flaky = bench(QUEUED, audit, {
      find: made.store.find,
      replace: (next) => (cut ? Promise.reject(new Error('no route')) : made.store.replace(next)),
    });
    const over = flaky.run({ id: FIRST });
    await flaky.time.settle();
    cut = true;
    watched[0]?.progress('Reading.');
    await flaky.time.pass(1000);
    cut = false;
    await flaky.time.pass(500);
    expect(made.now()).toMatchObject({ version: 3, progress: 'Reading.' });
    held.get(FIRST)?.end();
    await over;
    expect(made.now()).toMatchObject({ version: 4, status: 'completed' });
  });
});

describe('how it fails', () => {
  test.each(Object.keys(PROBLEMS) as ProblemCode[])('a Problem %s is kept, with its sentence', async (code) => {
    const { run, now, told, figures } = bench(QUEUED, () => Promise.reject(new Problem(code, 'A clear sentence.')));
    await run({ id: FIRST });
    expect(now()).toMatchObject({ status: 'failed', failure: { code, message: 'A clear sentence.' }, audit: null });
    expect(told).toEqual([now()]);
    expect(figures).toContainEqual({ name: 'Audits', unit: 'Count', value: 1, dimensions: { outcome: code } });
  });

  test('a bug is kept as ours, and its insides go to the log alone', async () => {
    const bug = new TypeError('arn:aws:iam::123456789012:role/secret is not a function');
    const { run, now, lines, figures } = bench(QUEUED, () => {
      throw bug;
    });
    await run({ id: FIRST });
    const failure = { code: 'internal-error', message: 'The audit failed by a fault of ours.' };
    expect(now()).toMatchObject({ status: 'failed', failure });
    expect(lines).toContainEqual(['an audit failed by a fault of ours', { id: FIRST, error: bug }]);
    expect(figures).toContainEqual({ name: 'Faults', unit: 'Count', value: 1, dimensions: { function: 'auditor' } });
  });

  test.each([[undefined], ['a text'], [null]])('%p that is thrown is a bug too', async (thrown) => {
    const { run, now } = bench(QUEUED, () => Promise.reject(thrown));
    await run({ id: FIRST });
    expect(now()).toMatchObject({ failure: { code: 'internal-error' } });
  });

  test('shortly before Lambda ends it, it times out; whoever hears the signal and whoever does not', async () => {
    for (const hears of [true, false]) {
      const deaf: Auditor = (_order, _stamp, { signal }) =>
        new Promise((_resolve, reject) => {
          if (hears) signal.addEventListener('abort', () => reject(new Error('aborted')));
        });
      const { run, now, time, lines } = bench(QUEUED, deaf);
      const over = run({ id: FIRST }, lambda(45_000));
      // oxlint-disable-next-line no-await-in-loop -- two cases, one after the other
      await time.pass(34_999);
      expect(now()?.status).toBe('running');
      // oxlint-disable-next-line no-await-in-loop -- same
      await time.pass(1);
      // oxlint-disable-next-line no-await-in-loop -- same
      await over;
      const failure = { code: 'timed-out', message: 'The audit took longer than a worker may run.' };
      expect(now()).toMatchObject({ status: 'failed', failure, endedAt: '2026-11-28T10:00:35.000Z' });
      expect(lines).toEqual([]);
    }
  });

  test('a report that the store refuses makes the audit fail with that reason', async () => {
    const store = memoryStore();
    const made = bench(QUEUED, answering, {
      find: store.find,
      replace: async (next) => {
        if (next.audit !== null) throw new Problem('too-large', 'The report is longer than what can be kept.');
        return store.replace(next);
      },
    });
    store.records.set(FIRST, QUEUED);
    await made.run({ id: FIRST });
    const failure = { code: 'too-large', message: 'The report is longer than what can be kept.' };
    expect(store.records.get(FIRST)).toMatchObject({ status: 'failed', failure });
  });

  test('once the end is written, nothing makes Lambda run it again', async () => {
    const { run, now, lines } = bench(QUEUED, answering, {}, () => Promise.reject(new Error('no route')));
    await run({ id: FIRST });
    expect(now()?.status).toBe('completed');
    expect(lines).toEqual([['the end of an audit was not announced', { id: FIRST, error: new Error('no route') }]]);
  });

  test('a store that cannot be reached is told to Lambda, which tries again', async () => {
    await expect(bench(QUEUED, answering, { find: down }).run({ id: FIRST })).rejects.toThrow('no route');
    let claimed = false;
    const later = bench(QUEUED, answering, {
      replace: async () => {
        if (claimed) throw new Error('no route');
        claimed = true;
        return true;
      },
    });
    await expect(later.run({ id: FIRST })).rejects.toThrow('no route');
    expect(later.told).toEqual([]);
  });
});
