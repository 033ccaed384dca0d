import { describe, expect, test } from '@jest/globals';
import { AuditRecord, type AuditStatus } from '../../lib/model/audit-record.ts';
import * as life from '../../lib/store/audit-life.ts';
import type { AuditStep } from '../../lib/store/audit-step.ts';
import { done, NOON, newAudit, ORDER, REPORT, SECOND, TERMS } from './sample-records.ts';

const FAILURE = { code: 'aws-refused', message: 'AWS refused ec2:DescribeSubnets.' };
const LATER = NOON + 100 * SECOND;

const NEW = newAudit('aud-1');
const RUNNING = done(life.started(NEW, NOON, TERMS.lease));
const RECORDS: Readonly<Record<AuditStatus, AuditRecord>> = {
  queued: NEW,
  running: RUNNING,
  completed: done(life.completed(RUNNING, NOON, REPORT)),
  failed: done(life.failed(RUNNING, NOON, FAILURE)),
};

const CHANGES: Readonly<Record<string, (record: AuditRecord) => AuditStep>> = {
  started: (record) => life.started(record, LATER, 60),
  progressed: (record) => life.progressed(record, LATER, 60, 'reading the route tables'),
  completed: (record) => life.completed(record, LATER, REPORT),
  failed: (record) => life.failed(record, LATER, FAILURE),
  lapsed: (record) => life.lapsed(record, LATER),
  requeued: (record) => life.requeued(record, LATER, TERMS),
};

describe('which change leads where', () => {
  test.each([
    // change        queued      running      completed  failed
    ['started', ['running', 'no', 'no', 'no']],
    ['progressed', ['no', 'running', 'no', 'no']],
    ['completed', ['no', 'completed', 'no', 'no']],
    ['failed', ['failed', 'failed', 'no', 'no']],
    ['lapsed', ['failed', 'failed', 'no', 'no']],
    ['requeued', ['no', 'no', 'no', 'queued']],
  ])('%s: queued, running, completed, failed → %j', (name, expected) => {
    const steps = Object.values(RECORDS).map((record) => ({ record, step: CHANGES[name]?.(record) }));
    expect(steps.map(({ step }) => step?.next?.status ?? 'no')).toEqual(expected);
    for (const { record, step } of steps.filter(({ step: one }) => one?.next !== undefined)) {
      expect({ before: record.version, after: step?.next?.version }).toEqual({
        before: record.version,
        after: record.version + 1,
      });
      expect(AuditRecord.parse(step?.next)).toEqual(step?.next);
    }
  });

  test.each([
    ['started', 'running', 'audit aud-1 cannot be started: it is running, and not queued'],
    ['lapsed', 'completed', 'audit aud-1 cannot be lapsed: it is completed, and not queued or running'],
    ['requeued', 'queued', 'audit aud-1 cannot be requeued: it is queued, and not failed'],
  ] as const)('%s, of one that is %s: %s', (name, status, refused) => {
    expect(CHANGES[name]?.(RECORDS[status])).toEqual({ refused });
  });
});

describe('what a change writes', () => {
  test('a new audit', () => {
    expect(NEW).toEqual({
      id: 'aud-1',
      version: 1,
      createdAt: '2026-11-05T12:00:00.000Z',
      createdBy: 'arn:aws:iam::123456789012:user/alice',
      order: ORDER,
      status: 'queued',
      progress: null,
      attempt: 0,
      leaseUntil: '2026-11-05T12:01:00.000Z',
      endedAt: null,
      audit: null,
      failure: null,
      expiresAt: '2026-11-05T13:00:00.000Z',
    });
  });

  const ENDED = { progress: null, leaseUntil: null, endedAt: '2026-11-05T12:01:40.000Z' };
  const WORKING = { ...RUNNING, progress: 'reading' };

  test.each<readonly [string, AuditRecord, AuditStep, Partial<AuditRecord>]>([
    [
      'started',
      NEW,
      life.started(NEW, LATER, 30),
      { status: 'running', attempt: 1, leaseUntil: '2026-11-05T12:02:10.000Z' },
    ],
    [
      'progressed',
      WORKING,
      life.progressed(WORKING, LATER, 30, 'more'),
      { progress: 'more', leaseUntil: '2026-11-05T12:02:10.000Z' },
    ],
    ['completed', WORKING, life.completed(WORKING, LATER, REPORT), { ...ENDED, status: 'completed', audit: REPORT }],
    ['failed', WORKING, life.failed(WORKING, LATER, FAILURE), { ...ENDED, status: 'failed', failure: FAILURE }],
  ])('%s', (_name, record, { next }, changed) => {
    expect(next).toEqual({ ...record, ...changed, version: record.version + 1 });
  });

  test('an audit that failed is queued once more, and its second attempt begins', () => {
    const again = done(life.requeued(RECORDS.failed, LATER, TERMS));
    const times = { leaseUntil: '2026-11-05T12:02:40.000Z', expiresAt: '2026-11-05T13:01:40.000Z' };
    expect(again).toEqual({ ...NEW, ...times, version: 4, attempt: 1 });
    expect(done(life.started(again, LATER, 30))).toMatchObject({ status: 'running', attempt: 2, version: 5 });
  });

  test('a change leaves the record alone that it was made from', () => {
    const frozen = Object.freeze({ ...NEW });
    expect(life.started(frozen, LATER, 30).next).not.toBe(frozen);
    expect(frozen).toEqual(newAudit('aud-1'));
  });
});

describe('an audit without a sign of life', () => {
  const AGAIN = 'Ask again: the same Idempotency-Key may be used, and repeats it.';

  test.each([
    ['queued', `No worker took this audit up until 2026-11-05T12:01:00.000Z, so it was given up. ${AGAIN}`],
    [
      'running',
      `The worker of this audit gave no sign of life until 2026-11-05T12:01:00.000Z, so it was given up. ${AGAIN}`,
    ],
  ] as const)('%s: fails, and says why', (status, message) => {
    const { next } = life.lapsed(RECORDS[status], NOON + 60 * SECOND);
    expect(next).toMatchObject({
      status: 'failed',
      failure: { code: 'worker-lost', message },
      endedAt: '2026-11-05T12:01:00.000Z',
    });
  });

  test.each(['queued', 'running'] as const)('%s: not a millisecond too early', (status) => {
    const refused = 'audit aud-1 has time until 2026-11-05T12:01:00.000Z';
    expect(life.lapsed(RECORDS[status], NOON + 60 * SECOND - 1)).toEqual({ refused });
  });

  test('a sign of life moves the end of the lease', () => {
    const alive = done(life.progressed(RUNNING, NOON + 59 * SECOND, 60, 'reading'));
    expect([60, 118, 119].map((second) => life.isOverdue(alive, NOON + second * SECOND))).toEqual([false, false, true]);
  });

  test('what has ended is never overdue', () => {
    const far = Date.parse('2036-01-01T00:00:00.000Z');
    expect([RECORDS.completed, RECORDS.failed].map((record) => life.isOverdue(record, far))).toEqual([false, false]);
  });
});
