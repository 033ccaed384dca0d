import type { AuditRecord } from '../../lib/model/audit-record.ts';

/** The plan that an audit was ordered with has the audit's own random id: asked again under one key, it is made once. */
export function orderedPlanId({ id, order }: Pick<AuditRecord, 'id' | 'order'>): string | undefined {
  return order.mode === 'audit' ? undefined : id.replace(/^aud/, 'pln');
}
