import type { Remediation } from '../../lib/model/remediation.ts';
import type { ShownLink, ShownPlan } from '../openapi/plan-shapes.ts';
import type { BegunPlan } from './make-plan.ts';

/** A plan as programs read it: the contract's JSON once it is made, and how it stands. No hash and no callback is in it. */
export function showPlan(record: Remediation): ShownPlan {
  const { plan } = record;
  return plan === null ? { ...standing(record), changes: [] } : { ...plan, ...standing(record) };
}

function standing({ order, createdBy, link, ...record }: Remediation) {
  const { id, state, auditId, createdAt, quorum, approvals } = record;
  const { lapsesAfter, lapsesAt, verified, receipt, failure } = record;
  const approval = link === null ? null : { page: approvalPath(id), expiresAt: link.expiresAt };
  const request = { eni: order.eni, destination: order.destination };
  const reason = record.reason ?? null;
  const asked = { schemaVersion: 1, id, state, auditId, createdAt, request, requestedBy: createdBy, reason } as const;
  return { ...asked, approval, quorum, approvals, lapsesAfter, lapsesAt, verified, receipt, failure };
}

/** What is told once: the link with its token, and the code that goes another way. */
export function showLink({ record, link: { token, code } }: BegunPlan): ShownLink {
  const expiresAt = record.link?.expiresAt ?? record.expiresAt;
  return { url: `${approvalPath(record.id)}?token=${token}`, code, expiresAt };
}

/** Where a plan is approved; whoever has the token adds it. */
export function approvalPath(id: string): string {
  return `/v1/plans/${id}/approval`;
}
