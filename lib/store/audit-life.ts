import type { Audit } from '../model/audit.ts';
import type { AuditRecord, Failure } from '../model/audit-record.ts';
import { type AuditStep, step } from './audit-step.ts';

/** Seconds. */
export interface Terms {
  readonly lease: number;
  /** How long the audit is kept. */
  readonly keep: number;
}

const UNTOUCHED = { attempt: 0, progress: null, endedAt: null, audit: null, failure: null } as const;

/**
 * The life of an audit: queued → running → completed or failed, and from failed to queued again. Every change counts the
 * version up and goes into the store over the version before it, so of two who change an audit one is told no.
 *
 * `now` is in milliseconds since 1970. A lease is the time until the next sign of life is due: of a queued audit, that a
 * worker takes it up; of a running one, that its worker says how far it is.
 */
export function queued(
  { id, order, createdBy }: Pick<AuditRecord, 'id' | 'order' | 'createdBy'>,
  now: number,
  { lease, keep }: Terms,
): AuditRecord {
  const times = { createdAt: instant(now), leaseUntil: instant(now, lease), expiresAt: instant(now, keep) };
  return { id, version: 1, createdBy, order, status: 'queued', ...UNTOUCHED, ...times };
}

export function started(record: AuditRecord, now: number, lease: number): AuditStep {
  const attempt = record.attempt + 1;
  return step('started', record, { status: 'running', attempt, leaseUntil: instant(now, lease) });
}

export function progressed(record: AuditRecord, now: number, lease: number, progress: string): AuditStep {
  return step('progressed', record, { progress, leaseUntil: instant(now, lease) });
}

export function completed(record: AuditRecord, now: number, audit: Audit): AuditStep {
  return step('completed', record, { ...ended(now), status: 'completed', audit });
}

export function failed(record: AuditRecord, now: number, failure: Failure): AuditStep {
  return step('failed', record, { ...ended(now), status: 'failed', failure });
}

/** Nobody gave the sign of life that was due: whoever notices, a reader or a clock, lets the audit fail. */
export function lapsed(record: AuditRecord, now: number): AuditStep {
  const failure = { code: 'worker-lost', message: lost(record) };
  const lapse = step('lapsed', record, { ...ended(now), status: 'failed', failure });
  if (lapse.refused !== undefined || isOverdue(record, now)) return lapse;
  return { refused: `audit ${record.id} has time until ${record.leaseUntil}` };
}

/** The same audit once more, kept as long as a new one; its place in the list stays. */
export function requeued(record: AuditRecord, now: number, { lease, keep }: Terms): AuditStep {
  const times = { leaseUntil: instant(now, lease), expiresAt: instant(now, keep) };
  return step('requeued', record, { status: 'queued', endedAt: null, failure: null, ...times });
}

/** Whether `lapsed` would let it fail; a head tells it too. */
export function isOverdue({ leaseUntil }: Pick<AuditRecord, 'leaseUntil'>, now: number): boolean {
  return leaseUntil !== null && Date.parse(leaseUntil) <= now;
}

function ended(now: number): Pick<AuditRecord, 'endedAt' | 'progress' | 'leaseUntil'> {
  return { endedAt: instant(now), progress: null, leaseUntil: null };
}

function lost({ status, leaseUntil }: AuditRecord): string {
  const what = status === 'queued' ? 'No worker took this audit up' : 'The worker of this audit gave no sign of life';
  return `${what} until ${leaseUntil}, so it was given up. Ask again: the same Idempotency-Key may be used, and repeats it.`;
}

/** ISO 8601 in UTC, always with milliseconds: instants of one length sort as text. */
function instant(now: number, secondsLater = 0): string {
  return new Date(now + secondsLater * 1000).toISOString();
}
