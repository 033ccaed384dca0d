import { planned } from '../../../lib/approve/remediation-life.ts';
import type { Failure } from '../../../lib/model/audit-record.ts';
import type { Receipt } from '../../../lib/model/receipt.ts';
import type { Remediation, RemediationState } from '../../../lib/model/remediation.ts';
import { ORDER } from '../support/request.ts';

/** A plan in a state, with a receipt in one. */
export function ended(
  state: RemediationState,
  outcome: Receipt['outcome'] | null,
  failure: Failure | null = null,
  callbackUrl?: string,
): Remediation {
  const order = { ...ORDER, mode: 'audit', probe: true, ...(callbackUrl !== undefined && { callbackUrl }) } as const;
  const { next } = planned({ id: 'pln-1', auditId: 'aud-1', order, createdBy: 'bob', lapsesAfter: null, keep: 60 }, 0);
  const receipt: Receipt = {
    schemaVersion: 1,
    planId: 'pln-1',
    digest: '',
    account: null,
    region: 'eu-west-1',
    question: ORDER,
    steps: [],
    outcome: outcome ?? 'under-way',
  };
  return { ...next, state, receipt: outcome === null ? null : receipt, failure };
}
