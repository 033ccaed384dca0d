import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { orderedPlanId } from './ordered-plan-id.ts';
import type { PlanPorts } from './plan-ports.ts';

/** The audit with the plan in it, where it was ordered with one and that is made. */
export async function withOrdered(record: AuditRecord, { plans }: Pick<PlanPorts, 'plans'>): Promise<AuditRecord> {
  const id = orderedPlanId(record);
  if (id === undefined || record.audit === null) return record;
  const plan = (await plans.find(id))?.plan ?? null;
  return { ...record, audit: { ...record.audit, plan } };
}
