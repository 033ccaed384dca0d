import { undoing } from '../../lib/approve/remediation-life.ts';
import type { Remediation } from '../../lib/model/remediation.ts';
import { Problem } from '../../lib/problem.ts';
import type { Call } from '../http/call.ts';
import type { ApiPorts } from '../ports.ts';
import { problemOf } from './decide.ts';
import { findPlan } from './find-plan.ts';

/** What was applied is to be taken back. Asked again while that goes on, it is only set going once more. */
export async function undoPlan({ parameters, caller }: Call, ports: ApiPorts): Promise<Remediation> {
  const record = await findPlan(parameters['id'], ports);
  const begun = record.state === 'undoing' ? record : await begin(record, caller, ports);
  try {
    await ports.undo(begun.id);
  } catch (error) {
    ports.log.error('nobody could be set to undo a plan', { id: begun.id, error });
    throw new Problem('throttled', 'Nobody could be set to take it back; ask again.', { retryAfter: 5 });
  }
  return begun;
}

async function begin(record: Remediation, caller: string | null, { plans, time }: ApiPorts): Promise<Remediation> {
  const by = caller ?? 'somebody on this machine';
  const { next, transition, refused } = undoing(record, time.now().getTime(), { by, why: 'undo was asked for' });
  if (next === undefined) throw problemOf(refused);
  if (await plans.replace(next, transition)) return next;
  throw new Problem('conflict', 'The plan has changed in this moment; look at it, and ask again.', { retryAfter: 1 });
}
