import { headline, sayAsked, sentence } from '../explain/render/words/headline.ts';
import type { Audit } from '../model/audit.ts';
import type { AuditRecord } from '../model/audit-record.ts';
import type { NoticeOf } from '../model/notice.ts';
import { type About, cut, failureOf, firstOf, headOf, leftOut, placeOf } from './about.ts';

/** That an audit has ended, with a report or without. */
export function auditNotice(record: AuditRecord, about: About): NoticeOf<'audit.completed'> {
  const { id, order, audit, failure } = record;
  const blockers = audit?.blockers ?? [];
  const moreBlockers = leftOut(blockers);
  const page = `${about.publicUrl}/v1/audits/${id}`;
  return {
    type: 'audit.completed',
    ...headOf(`${id}:${record.status}`, record.endedAt ?? record.createdAt, sayEnd(record)),
    ...placeOf(order, about),
    links: { audit: page, ...(audit !== null && { report: `${page}/report` }) },
    audit: {
      id,
      question: { eni: order.eni, destination: order.destination },
      verdict: audit?.verdict ?? null,
      passShare: audit?.passShare ?? null,
      blockers: firstOf(blockers).map(told),
      ...(moreBlockers > 0 && { moreBlockers }),
      gaps: audit?.gaps.length ?? 0,
      failure: failureOf(failure),
    },
  };
}

function sayEnd({ order, audit, failure }: AuditRecord): string {
  if (audit === null)
    return `${order.eni} → ${order.destination} was not audited: ${failure?.message ?? 'nobody knows why.'}`;
  const line = headline(audit);
  return `${audit.verdict.toUpperCase()} ${sayAsked(line)}: ${sentence(line.because)}`;
}

function told({ gate, direction, at, resourceId, ruleId, code, message }: Audit['blockers'][number]) {
  return { gate, direction, at, resourceId, ruleId, code, message: cut(message) };
}
