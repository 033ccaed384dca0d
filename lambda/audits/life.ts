import type { Audit } from '../../lib/model/audit.ts';
import type { AuditOrder } from '../../lib/model/audit-order.ts';
import type { AuditRecord, Failure } from '../../lib/model/audit-record.ts';

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

export function queued(
  { id, order, createdBy }: { readonly id: string; readonly order: AuditOrder; readonly createdBy: string | null },
  now: Date,
  keepDays: number,
): AuditRecord {
  return {
    id,
    version: 1,
    createdAt: now.toISOString(),
    createdBy,
    order,
    status: 'queued',
    progress: null,
    attempt: 0,
    leaseUntil: null,
    endedAt: null,
    audit: null,
    failure: null,
    expiresAt: after(now, keepDays * 86_400),
  };
}

const next = (record: AuditRecord, change: Partial<AuditRecord>): AuditRecord => ({
  ...record,
  ...change,
  version: record.version + 1,
});

export function started(record: AuditRecord, now: Date, leaseSeconds: number): AuditRecord | undefined {
  const free = record.status === 'queued' || (record.status === 'running' && late(record, now));
  if (!free) return undefined;
  return next(record, { status: 'running', attempt: record.attempt + 1, leaseUntil: after(now, leaseSeconds) });
}

export const progressed = (record: AuditRecord, progress: string | null, now: Date, leaseSeconds: number) =>
  next(record, { progress, leaseUntil: after(now, leaseSeconds) });

export const completed = (record: AuditRecord, audit: Audit, now: Date) =>
  next(record, { status: 'completed', progress: null, leaseUntil: null, endedAt: now.toISOString(), audit });

export const failed = (record: AuditRecord, failure: Failure, now: Date) =>
  next(record, { status: 'failed', progress: null, leaseUntil: null, endedAt: now.toISOString(), failure });

const late = ({ leaseUntil }: AuditRecord, now: Date) => leaseUntil !== null && leaseUntil < now.toISOString();

export function lapsed(record: AuditRecord, now: Date, queueSeconds: number): AuditRecord | undefined {
  if (record.status === 'running' && late(record, now))
    return failed(record, { code: 'lapsed', message: 'Its worker was lost; ask again.' }, now);
  if (record.status === 'queued' && after(now, -queueSeconds) > record.createdAt)
    return failed(record, { code: 'lapsed', message: 'No worker took it up; ask again.' }, now);
  return undefined;
}

export const requeued = (record: AuditRecord) =>
  next(record, { status: 'queued', endedAt: null, failure: null, leaseUntil: null });
