import type { AuditRecord } from '../../lib/model/audit-record.ts';
import { Problem } from '../../lib/problem.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { type BegunPlan, makePlan } from './make-plan.ts';
import { orderedPlanId } from './ordered-plan-id.ts';

/**
 * Begins the plan that an audit was ordered with. It is made beside the audit, for it reads the network anew anyway.
 * Undefined where none was ordered, or it is begun already; where nobody could be asked, the plan itself says so.
 */
export async function beginOrdered(record: AuditRecord, call: Call, ports: ApiPorts): Promise<BegunPlan | undefined> {
  const id = orderedPlanId(record);
  if (id === undefined) return undefined;
  try {
    return await makePlan({ id, audited: record, lapsesAfter: null }, call, ports);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
