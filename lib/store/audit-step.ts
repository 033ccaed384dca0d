import type { AuditRecord, AuditStatus } from '../model/audit-record.ts';

/** The outcome of a change. */
export type AuditStep =
  | { readonly next: AuditRecord; readonly refused?: undefined }
  /** Why it cannot be changed that way, in a sentence. */
  | { readonly next?: undefined; readonly refused: string };

/** Change → the statuses that it can begin in. A worker that cannot even be called makes an audit fail while it is queued. */
const FROM = {
  started: new Set(['queued']),
  progressed: new Set(['running']),
  completed: new Set(['running']),
  failed: new Set(['queued', 'running']),
  lapsed: new Set(['queued', 'running']),
  requeued: new Set(['failed']),
} as const satisfies Readonly<Record<string, ReadonlySet<AuditStatus>>>;

/** The record with what changes in it, and its version counted up; or that it has not the status for it. */
export function step(name: keyof typeof FROM, record: AuditRecord, changed: Partial<AuditRecord>): AuditStep {
  const from: ReadonlySet<AuditStatus> = FROM[name];
  if (from.has(record.status)) return { next: { ...record, ...changed, version: record.version + 1 } };
  return { refused: `audit ${record.id} cannot be ${name}: it is ${record.status}, and not ${[...from].join(' or ')}` };
}
