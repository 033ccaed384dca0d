import { globSync, readFileSync } from 'node:fs';
import { Audit } from '../../lib/model/audit.ts';
import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { completed, queued, started } from '../../lib/store/audit-life.ts';
import type { AuditStep } from '../../lib/store/audit-step.ts';

/** Noon of a day in 2026; the tests' clocks stand there. */
export const NOON = Date.parse('2026-11-05T12:00:00.000Z');
export const SECOND = 1000;
export const TERMS = { lease: 60, keep: 3600 };

export const ORDER: AuditRecord['order'] = {
  eni: 'eni-0a11ce0000000001a',
  destination: 'https://api.example.com',
  mode: 'audit',
  probe: true,
};

export function newAudit(id: string, now = NOON): AuditRecord {
  return queued({ id, order: { ...ORDER }, createdBy: 'arn:aws:iam::123456789012:user/alice' }, now, TERMS);
}

/** A step that has to be possible. */
export function done({ next, refused }: AuditStep): AuditRecord {
  if (next === undefined) throw new Error(refused);
  return next;
}

export function finished(record: AuditRecord, audit: Audit): AuditRecord {
  return done(completed(done(started(record, NOON, TERMS.lease)), NOON + SECOND, audit));
}

/** Real ones: what the examples print. */
export const REPORTS: readonly Audit[] = globSync('examples/*/report.json').map((file) =>
  Audit.parse(JSON.parse(readFileSync(file, 'utf8'))),
);

export const REPORT = REPORTS[0] ?? Audit.parse({});
